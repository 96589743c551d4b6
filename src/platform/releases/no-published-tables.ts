// Before anything is published, and where nothing is: no tables, and nothing that changes.
import type { PublishedTables } from "./published-table.ts";

export const NO_PUBLISHED_TABLES: PublishedTables = {
  newest: () => new Map(),
  find: () => null,
  asOf: () => null,
  listen: () => () => undefined,
};
