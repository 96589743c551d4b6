// Published tables without those that are not provided any more, for everything that reads rows.
import type { PublishedTable, PublishedTables } from "../releases/published-table.ts";
import type { Provision } from "./provision.ts";

export function providedTables(tables: PublishedTables, provision: Provision): PublishedTables {
  const isProvided = (dataset: string) => provision.of(dataset).stop === null;
  const asked = (dataset: string, find: () => PublishedTable | null) => (isProvided(dataset) ? find() : null);
  return {
    newest: () => {
      const newest = tables.newest();
      const gone = [...newest.keys()].filter((dataset) => !isProvided(dataset));
      return gone.length === 0 ? newest : new Map([...newest].filter(([dataset]) => !gone.includes(dataset)));
    },
    find: (dataset, version) => asked(dataset, () => tables.find(dataset, version)),
    asOf: (dataset, at) => asked(dataset, () => tables.asOf(dataset, at)),
    listen: (changed) => {
      const ends = [tables.listen(changed), provision.listen(changed)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
