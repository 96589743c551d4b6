// Calls about a dataset that can be made on the spot, one for each way to ask. Pure.
import type { CallName } from "#web/words/developer-words.ts";

export interface NamedCall {
  readonly name: CallName;
  readonly path: string;
}

/** Seoul city hall, and a district: every Korean dataset has places there. */
const CITY_HALL = "lat=37.5663&lng=126.9779";
const BOX = "126.95,37.55,127,37.6";

export function liveCalls(id: string): readonly NamedCall[] {
  const base = `/v1/live/${id}`;
  return [
    { name: "nearby", path: `${base}/nearby?${CITY_HALL}&radiusMeters=1000` },
    { name: "places", path: `${base}/places?q=${encodeURIComponent("동작구")}&limit=5` },
    { name: "within", path: `${base}/within?bbox=${BOX}&limit=20` },
    { name: "summary", path: `${base}/summary` },
    { name: "stream", path: `${base}/stream?bbox=126.9,37.4,127.1,37.6` },
    { name: "tile", path: `${base}/tiles/13/6985/3171.json` },
    { name: "declaration", path: `/v1/datasets/${id}` },
  ];
}

export function tableCalls(id: string, hasRelease: boolean): readonly NamedCall[] {
  const base = `/v1/datasets/${id}`;
  const ofRows: readonly NamedCall[] = [
    { name: "rows", path: `${base}/rows?limit=5` },
    { name: "groups", path: `${base}/rows?aggregate=count` },
  ];
  return [...(hasRelease ? ofRows : []), { name: "releases", path: `${base}/releases?limit=5` }, { name: "declaration", path: base }];
}

export function perishableCalls(id: string): readonly NamedCall[] {
  return [
    { name: "files", path: `/v1/perishable/${id}` },
    { name: "siteChanges", path: `/v1/perishable/${id}/stream` },
    { name: "declaration", path: `/v1/datasets/${id}` },
  ];
}

/** Whether an operation is about the dataset: named in its path, or by a parameter that takes every dataset of its kind. */
export function isAbout(path: string, id: string, kind: "live" | "table" | "perishable"): boolean {
  if (path.split("/").includes(id)) return true;
  if (kind === "perishable") return path.startsWith("/v1/perishable/{dataset}");
  return path.startsWith("/v1/datasets/{dataset}") && !(kind === "live" && path.endsWith("/rows"));
}
