// How good a dataset is to use, as one number and everything that it was computed from. Pure.
import type { Freshness } from "../../core/freshness.ts";
import type { Text } from "../../core/text.ts";
import type { DatasetRecord } from "./dataset-record.ts";
import type { RecordFreshness } from "./record-freshness.ts";

export interface QualityPart {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
  readonly of: number;
  /** What was found. */
  readonly basis: string;
}

export interface Quality {
  /** 0 to 100. */
  readonly score: number;
  readonly parts: readonly QualityPart[];
}

/** Points for what is known of the age. Ours: what comes late is still of use, what nobody knows the age of is not. */
const FOR_FRESHNESS: { readonly [State in Freshness | "none"]: number } = { live: 30, late: 15, stale: 5, "from-the-future": 0, none: 0 };

/** Weights are ours, docs/decisions/0026-catalogue.md. */
export function quality(record: DatasetRecord, freshness: RecordFreshness): Quality {
  const parts = [timeliness(freshness), words(record), fields(record), openness(record), integrity(record)];
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

function timeliness({ state }: RecordFreshness): QualityPart {
  return { id: "timeliness", title: { en: "Comes when it is expected", ko: "제때 갱신" }, points: FOR_FRESHNESS[state], of: 30, basis: state };
}

function words({ description, keywords, publisher, coverage }: DatasetRecord): QualityPart {
  const holds = {
    description: description.en.length >= 40 && description.ko.length >= 20,
    keywords: keywords.length >= 2,
    publisher: publisher.id !== null,
    contact: publisher.contact !== null,
    period: coverage.from !== null,
  };
  return checked("description", { en: "Says what it is and who answers for it", ko: "설명과 담당" }, 20, holds);
}

function fields({ fields: declared }: DatasetRecord): QualityPart {
  const all = Object.values(declared);
  const explained = all.filter(({ title, example }) => title.en !== "" && title.ko !== "" && example !== undefined).length;
  const points = all.length === 0 ? 0 : Math.round((20 * explained) / all.length);
  return {
    id: "fields",
    title: { en: "Every field has its words and an example", ko: "항목 설명과 예시" },
    points,
    of: 20,
    basis: `${explained} of ${all.length} fields`,
  };
}

function openness({ files, services, licence }: DatasetRecord): QualityPart {
  const formats = new Set(files.filter(({ isData }) => isData).map(({ format }) => format));
  const holds = {
    licence: licence.url !== "",
    "open format": formats.has("csv") || formats.has("parquet"),
    API: services.length > 0,
  };
  return checked("openness", { en: "Open formats, a licence and an API", ko: "개방 형식과 이용 조건" }, 15, holds);
}

function integrity({ files, releases }: DatasetRecord): QualityPart {
  const holds = {
    versions: releases.length > 0,
    "SHA-256": files.length > 0 && files.every(({ sha256 }) => sha256.length === 64),
    schema: files.some(({ isData }) => !isData),
  };
  return checked("integrity", { en: "Versions that can be checked and cited", ko: "판 번호와 검증" }, 15, holds);
}

/** The same points for everything that holds. */
function checked(id: string, title: Text, of: number, holds: { readonly [what: string]: boolean }): QualityPart {
  const all = Object.entries(holds);
  const missing = all.filter(([, held]) => !held).map(([what]) => what);
  const points = Math.round((of * (all.length - missing.length)) / all.length);
  return { id, title, points, of, basis: missing.length === 0 ? "everything" : `without ${missing.join(", ")}` };
}
