// Which release of which dataset is meant; who asks for one that is not there is told what is.
import { nearestName } from "../../core/nearest-name.ts";
import { Problem } from "../../core/problems.ts";
import { parseInstant } from "../../core/time.ts";
import type { PublishedTable, PublishedTables } from "../releases/published-table.ts";

export interface TableContext {
  readonly tables: PublishedTables;
  /** Ids of the live datasets. */
  readonly liveDatasets: readonly string[];
  /** Ids of the datasets that are published as tables, also before their first release. */
  readonly tableDatasets: readonly string[];
}

/** Null in each: not asked for. A version goes before an instant. */
export interface Which {
  readonly version: string | null;
  readonly asOf: string | null;
}

/** @throws Problem unknown_dataset, unknown_release, live_rows, invalid_request */
export function findTable(context: TableContext, dataset: string, { version, asOf }: Which): PublishedTable {
  const { tables } = context;
  const newest = tables.newest().get(dataset);
  if (version !== null && version !== "latest") {
    const table = tables.find(dataset, version);
    if (table) return table;
    if (newest) throw new Problem("unknown_release", `${dataset} has no release ${version}; the newest is ${newest.version}.`, { newest: newest.version });
  } else if (asOf !== null && newest) {
    const at = parseInstant(asOf.replace(/ (\d{2}:?\d{2})$/, "+$1"));
    if (at === null)
      throw new Problem("invalid_request", "asOf: must be a time such as 2020-03-14T10:59:00+09:00", {
        parameters: [{ parameter: "asOf", message: "must be a time such as 2020-03-14T10:59:00+09:00" }],
      });
    const table = tables.asOf(dataset, at);
    if (table) return table;
    throw new Problem("unknown_release", `${dataset} had no release then.`, { newest: newest.version });
  } else if (newest) return newest;
  throw nothingPublished(context, dataset);
}

function nothingPublished({ tables, liveDatasets, tableDatasets }: TableContext, dataset: string): Problem {
  if (liveDatasets.includes(dataset)) {
    const live = `/v1/live/${dataset}/places`;
    return new Problem("live_rows", `${dataset} changes by the second: its places are at ${live}, all of them at /v1/live/${dataset}/snapshot.`, { live });
  }
  if (tableDatasets.includes(dataset)) return new Problem("unknown_release", `${dataset} has no release yet.`);
  const nearest = nearestName([...tables.newest().keys(), ...liveDatasets, ...tableDatasets], dataset);
  return new Problem("unknown_dataset", nearest ? `Did you mean ${nearest}?` : "", nearest ? { suggestions: [nearest] } : {});
}
