// Who did something in an office, in whatever tables: told by a random name once the account is gone. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../core/ports/database.ts";

export interface ActColumn {
  readonly table: string;
  readonly column: string;
  /** `list`: a JSON list of accounts. */
  readonly holds: "account" | "list";
}

/**
 * The same name everywhere: that two hands were different can still be checked, whose they were cannot.
 * Tables name an account by its id, or as a caller, `account:` and its id.
 */
export async function renameInActs(tx: WriteTx, columns: readonly ActColumn[], account: string, name: string): Promise<void> {
  for (const { table, column, holds } of columns)
    for (const [before, after] of [
      [account, name],
      [`account:${account}`, `account:${name}`],
    ] as const) {
      const [at, its] = [sql.table(table), sql.ref(column)];
      if (holds === "account") await sql`update ${at} set ${its} = ${after} where ${its} = ${before}`.execute(tx);
      else {
        const [was, is] = [JSON.stringify(before), JSON.stringify(after)];
        await sql`update ${at} set ${its} = replace(${its}::text, ${was}, ${is})::json where strpos(${its}::text, ${was}) > 0`.execute(tx);
      }
    }
}
