// What officers do for their institution and the centre does for all of them, beside matters: written in one transaction, logged, durable.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { readInstitutions } from "../../access/accounts.sql.ts";
import { type Caller, decide, institutionsWhere } from "../../access/caller.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { accountOf } from "../standing.ts";

export interface OfficerTx {
  readonly tx: WriteTx;
  readonly account: string;
}

/** @throws Problem not_found, not_allowed, second_factor_needed and what the work throws */
export async function actAsOfficer<Answer>(
  context: GovernanceContext,
  caller: Caller,
  institution: string,
  work: (acting: OfficerTx) => Promise<Answer>,
): Promise<Answer> {
  const answer = await context.database.write(async (tx) => {
    if (!(await readInstitutions(tx)).some(({ id }) => id === institution)) throw new Problem("not_found", "There is no such institution.");
    const decision = decide(caller, "matters:institution", { institution });
    if (decision !== "allowed") throw new Problem(decision, "It takes an officer of the institution.");
    return work({ tx, account: accountOf(caller) });
  });
  await settled(context);
  return answer;
}

export async function actAsCentre<Answer>(context: GovernanceContext, caller: Caller, work: (acting: OfficerTx) => Promise<Answer>): Promise<Answer> {
  const decision = decide(caller, "matters:centre");
  if (decision !== "allowed") throw new Problem(decision, "It takes an officer of the open data centre.");
  const answer = await context.database.write((tx) => work({ tx, account: accountOf(caller) }));
  await settled(context);
  return answer;
}

/** Institutions for which somebody may act. */
export function officerOf(caller: Caller): readonly string[] {
  return institutionsWhere(caller, "matters:institution") ?? [];
}
