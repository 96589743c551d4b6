// What everything around releases works with, handed in by the server.
import type { Fields } from "../../core/fields.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { FileStore } from "../../core/ports/file-store.ts";
import type { TableEngine } from "../../core/ports/table-engine.ts";
import type { WorkbookWriter } from "../../core/ports/workbook.ts";
import type { TableDataset } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import type { Geocoding } from "../ingest/tables/find-addresses.ts";
import type { TableLimits } from "../ingest/tables/table-limits.ts";
import type { FileTurn } from "./file-turn.ts";
import type { ReleaseHolds } from "./release-holds.ts";
import type { ReleaseShelf } from "./release-shelf.ts";
import type { SigningKeys } from "./signing-keys.ts";

export interface ReleaseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface ReleaseContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  /** Holds files of releases and drafts only: what none of them needs is removed from it. */
  readonly files: FileStore;
  readonly turn: FileTurn;
  readonly engine: TableEngine;
  readonly workbooks: WorkbookWriter;
  readonly limits: TableLimits;
  readonly scratchFolder: string;
  /** Module that exports `TABLE_DATASETS`, for the threads in which files are read; without it they are read in this one. */
  readonly registry?: URL;
  /** Null: no address is sent anywhere. */
  readonly geocoding: Geocoding | null;
  readonly tables: ReadonlyMap<string, TableDataset>;
  readonly shelf: ReleaseShelf;
  readonly keys: SigningKeys;
  readonly holds: ReleaseHolds;
  /** The world is made up, and every manifest says so. */
  readonly isSynthetic: boolean;
  /** Random bytes as base64url text. */
  randomText(bytes: number): string;
  readonly log: ReleaseLog;
}

/** What a manifest and a Data Package say of a dataset, whatever kind it is of. */
export interface ReleasedDataset {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly keywords: readonly Text[];
  readonly licence: string;
  readonly attribution: Text;
}

/** The shape of a release's table. */
export interface ReleasedTable {
  readonly fields: Fields;
  readonly key: readonly string[];
}
