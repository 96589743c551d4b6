// Which fields a release has: what the declaration lets out, of what the publisher gave. Pure.
import type { Fields } from "../../core/fields.ts";
import { publicFields, publicKey, type TableDataset } from "../../core/table-dataset.ts";

/** A field that the files neither had nor filled is no column of the release; those of the key always are. */
export function releasedFields(dataset: TableDataset, givenFields: readonly string[]): Fields {
  if (dataset.publicTable) return dataset.publicTable.fields;
  const kept = [...givenFields, ...publicKey(dataset)];
  return Object.fromEntries(Object.entries(publicFields(dataset)).filter(([name]) => kept.includes(name)));
}
