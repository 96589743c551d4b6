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
  readonly basis: Text;
}

export interface Quality {
  /** 0 to 100. */
  readonly score: number;
  readonly parts: readonly QualityPart[];
}

/** Points for what is known of the age. Ours: what comes late is still of use, what nobody knows the age of is not. */
const FOR_FRESHNESS: { readonly [State in Freshness | "none"]: number } = { live: 30, late: 15, stale: 5, "from-the-future": 0, none: 0 };

const FRESHNESS_WORDS: { readonly [State in Freshness | "none"]: Text } = {
  live: { en: "as fresh as promised", ko: "약속한 주기 안에 갱신됨" },
  late: { en: "late", ko: "늦음" },
  stale: { en: "much too old", ko: "오래됨" },
  "from-the-future": { en: "dated in the future", ko: "미래 시각으로 기록됨" },
  none: { en: "nothing has come yet", ko: "아직 자료 없음" },
};

/** Weights are ours, docs/decisions/0026-catalogue.md. */
export function quality(record: DatasetRecord, freshness: RecordFreshness): Quality {
  const parts = [timeliness(freshness), words(record), fields(record), openness(record), integrity(record)];
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

function timeliness({ state }: RecordFreshness): QualityPart {
  return { id: "timeliness", title: { en: "Comes when it is expected", ko: "제때 갱신" }, points: FOR_FRESHNESS[state], of: 30, basis: FRESHNESS_WORDS[state] };
}

function words({ description, keywords, publisher, coverage }: DatasetRecord): QualityPart {
  const holds = [
    { what: { en: "description", ko: "설명" }, isThere: description.en.length >= 40 && description.ko.length >= 20 },
    { what: { en: "keywords", ko: "핵심어" }, isThere: keywords.length >= 2 },
    { what: { en: "publisher", ko: "제공기관" }, isThere: publisher.id !== null },
    { what: { en: "contact", ko: "담당자 연락처" }, isThere: publisher.contact !== null },
    { what: { en: "period", ko: "기간" }, isThere: coverage.from !== null },
  ];
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
    basis: { en: `${explained} of ${all.length} fields`, ko: `항목 ${all.length}개 중 ${explained}개` },
  };
}

function openness({ files, services, licence }: DatasetRecord): QualityPart {
  const formats = new Set(files.filter(({ isData }) => isData).map(({ format }) => format));
  const holds = [
    { what: { en: "licence", ko: "이용 조건" }, isThere: licence.url !== "" },
    { what: { en: "open format", ko: "개방 형식" }, isThere: formats.has("csv") || formats.has("parquet") },
    { what: { en: "API", ko: "API" }, isThere: services.length > 0 },
  ];
  return checked("openness", { en: "Open formats, a licence and an API", ko: "개방 형식과 이용 조건" }, 15, holds);
}

function integrity({ files, releases }: DatasetRecord): QualityPart {
  const holds = [
    { what: { en: "versions", ko: "판 번호" }, isThere: releases.length > 0 },
    { what: { en: "SHA-256", ko: "SHA-256" }, isThere: files.length > 0 && files.every(({ sha256 }) => sha256.length === 64) },
    { what: { en: "schema", ko: "스키마" }, isThere: files.some(({ isData }) => !isData) },
  ];
  return checked("integrity", { en: "Versions that can be checked and cited", ko: "판 번호와 검증" }, 15, holds);
}

interface Asked {
  readonly what: Text;
  readonly isThere: boolean;
}

/** The same points for everything that is there. */
function checked(id: string, title: Text, of: number, asked: readonly Asked[]): QualityPart {
  const missing = asked.filter(({ isThere }) => !isThere).map(({ what }) => what);
  const points = Math.round((of * (asked.length - missing.length)) / asked.length);
  const list = (language: "en" | "ko") => missing.map((what) => what[language]).join(", ");
  const basis = missing.length === 0 ? { en: "everything is there", ko: "모두 있음" } : { en: `missing: ${list("en")}`, ko: `없음: ${list("ko")}` };
  return { id, title, points, of, basis };
}
