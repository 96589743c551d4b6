// Puts the catalogue together from what the server runs.
import type { LiveDataset } from "../core/live-dataset.ts";
import type { PerishableDataset } from "../core/perishable-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import type { EpochMs } from "../core/units.ts";
import { readInstitutions } from "../platform/access/accounts.sql.ts";
import { Catalogue } from "../platform/catalog/catalogue.ts";
import type { Period } from "../platform/catalog/coverage.ts";
import type { RowsAnswers } from "../platform/query/rows-answers.ts";
import { parseParameters } from "../platform/query/rows-question.ts";
import type { ReleaseShelf } from "../platform/releases/release-shelf.ts";

export interface CatalogueParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly live: readonly LiveDataset[];
  readonly tables: readonly TableDataset[];
  readonly perishable: readonly PerishableDataset[];
  readonly shelf: ReleaseShelf;
  readonly log: { warn(details: object, message: string): void };
  siteUrl(): string;
  newestObservedAt(dataset: string): EpochMs | null;
  readonly rows: RowsAnswers;
}

export function openCatalogue({ database, shelf, rows, ...parts }: CatalogueParts): Catalogue {
  return new Catalogue({
    ...parts,
    readInstitutions: () => database.read(readInstitutions),
    releasesOf: (dataset) => shelf.releasesOf(dataset),
    readPeriod: (dataset, version, column) => readPeriod(rows, dataset, version, column),
    listen: (changed) => void shelf.listen(changed),
  });
}

/** Asked as any caller asks, in the queue of the rows. */
async function readPeriod(rows: RowsAnswers, dataset: string, version: string, column: string): Promise<Period> {
  const parameters = parseParameters(new URLSearchParams({ release: version, aggregate: `min:${column},max:${column}` }).toString());
  const [row] = JSON.parse((await rows.rowsAfter(dataset, parameters, 0, "catalogue")).toString()) as readonly { readonly [name: string]: string | null }[];
  const [from = null, to = null] = Object.values(row ?? {});
  return { from, to };
}
