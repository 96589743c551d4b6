// Entries of the log about what happens beside the steps of a matter: members, meetings, ballots, documents, decisions.
import type { WriteTx } from "../../core/ports/database.ts";
import type { JsonValue } from "../../core/units.ts";
import type { ArticleId } from "../../rules/law/articles.ts";
import { appendEntry } from "./audit-log.sql.ts";
import type { EntryKind } from "./audit-log.ts";
import type { GovernanceContext } from "./governance-context.ts";
import type { MatterRecord } from "./matters.sql.ts";

export interface BesideEntry {
  readonly kind: EntryKind;
  readonly actor: string;
  readonly action: string;
  readonly article: ArticleId | null;
  /** For everybody. */
  readonly open?: JsonValue;
  /** For those who take part. */
  readonly closed?: JsonValue;
}

/** @param matter null: about no matter */
export function logBeside(tx: WriteTx, context: GovernanceContext, matter: Pick<MatterRecord, "id" | "procedure"> | null, entry: BesideEntry): Promise<number> {
  const { kind, actor, action, article, open = null, closed = null } = entry;
  return appendEntry(tx, context, {
    at: context.clock.now(),
    kind,
    matter: matter?.id ?? null,
    procedure: matter?.procedure ?? null,
    actor,
    action,
    article,
    from: null,
    to: null,
    ended: null,
    started: [],
    stopped: [],
    open,
    closed,
  });
}
