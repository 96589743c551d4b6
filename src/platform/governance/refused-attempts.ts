// Attempts to do what one may not do in a matter go into the log, bounded for each account so that nobody fills it.
import type { WriteTx } from "../../core/ports/database.ts";
import { HOUR_MS } from "../../core/time.ts";
import type { StepRefusal } from "../../rules/law/take-step.ts";
import { appendEntry } from "./audit-log.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import type { ActedBy } from "./matter-steps.ts";
import type { MatterRecord } from "./matters.sql.ts";

const MOST_IN_AN_HOUR = 20;
/** Accounts remembered at once. */
const MOST_ACCOUNTS = 10_000;

/** Counts by process: a few more entries than the bound do no harm. */
export class RefusedAttempts {
  readonly #counts = new Map<string, { hour: number; count: number }>();

  /** Counts one more. */
  isWithinBound(account: string, now: number): boolean {
    const hour = Math.floor(now / HOUR_MS);
    if (this.#counts.size >= MOST_ACCOUNTS) this.#counts.clear();
    const own = this.#counts.get(account);
    const count = own?.hour === hour ? own.count + 1 : 1;
    this.#counts.set(account, { hour, count });
    return count <= MOST_IN_AN_HOUR;
  }
}

export async function logRefusedAttempt(
  tx: WriteTx,
  context: GovernanceContext,
  matter: Pick<MatterRecord, "id" | "procedure"> | null,
  by: ActedBy,
  action: string,
  refusal: Pick<StepRefusal, "code" | "guard" | "article">,
): Promise<void> {
  if (!context.refusedAttempts.isWithinBound(by.account ?? "", context.clock.now())) return;
  await appendEntry(tx, context, {
    at: context.clock.now(),
    kind: "refused",
    matter: matter?.id ?? null,
    procedure: matter?.procedure ?? null,
    actor: by.actor,
    action,
    article: refusal.article,
    from: null,
    to: null,
    ended: null,
    started: [],
    stopped: [],
    open: { why: refusal.guard ?? refusal.code },
    closed: { account: by.account },
  });
}
