// The newest releases behind the state of the outbreak: daily figures, clusters, measures, residents. By the public API.
import type { Text } from "#core/text.ts";
import type { Row } from "#core/units.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";
import type { DatasetAnswer, ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import { keptReleases, type ReleaseName } from "./kept-releases.server.ts";
import { DAILY, type DailyTable, loadDaily } from "./load-daily.server.ts";
import { readRows } from "./read-rows.server.ts";

/** A release that something was made of, as a page names it. */
export interface Source {
  readonly dataset: string;
  readonly title: Text;
  readonly version: string;
  readonly publishedAt: string;
}

export interface Sourced<Held> {
  readonly source: Source;
  readonly held: Held;
}

export interface Cluster {
  readonly publisher: string;
  readonly province: string;
  readonly name: string;
  readonly kind: string;
  /** Null: withheld, or not known. */
  readonly confirmed: number | null;
  readonly countIs: "published" | "withheld" | "unknown";
}

export interface Policy {
  readonly type: string;
  readonly name: Text;
  readonly detail: string;
  readonly startDay: string;
  readonly endDay: string | null;
}

/** Null: not published yet, or not to be had at the moment. */
export interface OutbreakSources {
  readonly daily: Sourced<DailyTable> | null;
  readonly clusters: Sourced<readonly Cluster[]> | null;
  readonly policies: Sourced<readonly Policy[]> | null;
  /** By code of the region. */
  readonly residents: Sourced<ReadonlyMap<string, number>> | null;
}

const loadClusters = keptReleases(async (fetch, { version }) => (await readRows(fetch, "clusters", version)).map(clusterOf));

const loadPolicies = keptReleases(async (fetch, { version }) =>
  (await readRows(fetch, "policies", version)).map(policyOf).sort((one, other) => (one.startDay < other.startDay ? -1 : 1)),
);

const loadResidents = keptReleases(async (fetch, { version }) => {
  const rows = await readRows(fetch, "regions", version);
  return new Map(rows.flatMap(({ code, residents }) => (typeof residents === "number" && residents > 0 ? [[String(code), residents] as const] : [])));
});

function clusterOf(row: Row): Cluster {
  return {
    publisher: String(row["publisher"]),
    province: String(row["province"]),
    name: String(row["name"]),
    kind: String(row["kind"]),
    confirmed: typeof row["confirmed"] === "number" ? row["confirmed"] : null,
    countIs: row["countIs"] as Cluster["countIs"],
  };
}

function policyOf(row: Row): Policy {
  const name = String(row["name"]);
  return {
    type: String(row["type"]),
    name: { en: name, ko: typeof row["nameKo"] === "string" ? row["nameKo"] : name },
    detail: String(row["detail"] ?? ""),
    startDay: String(row["startDay"]),
    endDay: typeof row["endDay"] === "string" ? row["endDay"] : null,
  };
}

/** The figures themselves must come; what stands beside them may be missing. @throws ApiRefusal */
export async function loadSources(fetch: Fetch): Promise<OutbreakSources> {
  const [daily, clusters, policies, residents] = await Promise.all([
    sourced(fetch, DAILY, loadDaily),
    orNull(sourced(fetch, "clusters", loadClusters)),
    orNull(sourced(fetch, "policies", loadPolicies)),
    orNull(sourced(fetch, "regions", loadResidents)),
  ]);
  return { daily, clusters, policies, residents };
}

async function sourced<Held>(fetch: Fetch, dataset: string, load: (fetch: Fetch, release: ReleaseName) => Promise<Held>): Promise<Sourced<Held> | null> {
  const { title, newest } = await readJson<DatasetAnswer>(fetch, `/v1/datasets/${dataset}`);
  return newest && { source: sourceOf(dataset, title, newest), held: await load(fetch, newest) };
}

function sourceOf(dataset: string, title: Text, { version, publishedAt }: ReleaseHeadAnswer): Source {
  return { dataset, title, version, publishedAt };
}

async function orNull<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  return answer.catch((refusal: unknown) => {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  });
}
