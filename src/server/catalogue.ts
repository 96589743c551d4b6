// Puts the catalogue together from what the server runs.
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import type { EpochMs } from "../core/units.ts";
import { readInstitutions } from "../platform/access/accounts.sql.ts";
import { Catalogue } from "../platform/catalog/catalogue.ts";
import type { ReleaseShelf } from "../platform/releases/release-shelf.ts";

export interface CatalogueParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly live: readonly LiveDataset[];
  readonly tables: readonly TableDataset[];
  readonly shelf: ReleaseShelf;
  readonly log: { warn(details: object, message: string): void };
  siteUrl(): string;
  newestObservedAt(dataset: string): EpochMs | null;
}

export function openCatalogue({ database, shelf, ...parts }: CatalogueParts): Catalogue {
  return new Catalogue({
    ...parts,
    readInstitutions: () => database.read(readInstitutions),
    releasesOf: (dataset) => shelf.releasesOf(dataset),
    listen: (changed) => void shelf.listen(changed),
  });
}
