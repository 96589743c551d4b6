// What other parts of the platform keep of an account: told to its owner with the rest, and taken out when the account goes.
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { JsonValue } from "../../core/units.ts";

export interface AccountPart {
  /** Member of the export: `matters`. */
  readonly name: string;
  data(tx: ReadTx, account: string): Promise<JsonValue>;
  /** Before the account is deleted, in the same transaction. */
  leave(tx: WriteTx, account: string): Promise<void>;
  /** After that is committed: this process forgets it too. */
  forget?(): Promise<void>;
}
