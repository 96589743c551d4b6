// The written decision of a case: as the committee wrote it for those who take part, and without personal data for everybody, prepared by
// one person, checked by another.
import { Problem } from "../../core/problems.ts";
import { readAccount } from "../access/accounts.sql.ts";
import type { Caller } from "../access/caller.ts";
import { type ActingIn, actBeside } from "./acting.ts";
import { readMembers } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { readParties } from "./matters.sql.ts";
import { PERSONAL_DATA, type PersonalDataPlace, personalDataIn } from "./personal-data.ts";
import { publishDecision, putDecision, readDecision } from "./talk.sql.ts";

const ARTICLE = "act_32_6" as const;

/** Replaces an earlier one, and takes its publication back. @returns what looks like personal data in the text for everybody */
export async function writeDecision(
  context: GovernanceContext,
  caller: Caller,
  id: string,
  written: string,
  shown: string,
): Promise<readonly PersonalDataPlace[]> {
  return actBeside(context, caller, { id, action: "write_decision", article: ARTICLE, by: ["secretariat"] }, async (acting) => {
    const { tx, matter, actor, standing } = acting;
    if (matter.procedure !== "mediation") throw new Problem("wrong_state", "Only mediation ends in a written decision.");
    await putDecision(tx, { matter: id, written, shown, preparedBy: standing.account, preparedAt: context.clock.now(), checkedBy: null, publishedAt: null });
    await logBeside(tx, context, matter, {
      kind: "decision",
      actor,
      action: "write_decision",
      article: ARTICLE,
      closed: { account: standing.account, written, shown },
    });
    return personalDataIn(shown, await namesIn(acting));
  });
}

/** By another person than who prepared it. @throws Problem own_draft, conflict with the places of what looks like personal data */
export async function checkDecision(context: GovernanceContext, caller: Caller, id: string): Promise<void> {
  await actBeside(context, caller, { id, action: "publish_decision", article: ARTICLE, by: ["secretariat"] }, async (acting) => {
    const { tx, matter, actor, standing } = acting;
    const decision = await readDecision(tx, id);
    if (!decision) throw new Problem("not_found", "No decision has been written.");
    if (decision.publishedAt !== null) throw new Problem("wrong_state", "It is published already.");
    if (decision.preparedBy === standing.account) throw new Problem("own_draft");
    const places = personalDataIn(decision.shown, await namesIn(acting));
    if (places.length > 0)
      throw new Problem("conflict", "What is to be published looks as if it held personal data.", {
        places: places.map((place) => ({ ...place, text: PERSONAL_DATA[place.kind] })),
      });
    await publishDecision(tx, id, standing.account, context.clock.now());
    await logBeside(tx, context, matter, {
      kind: "decision",
      actor,
      action: "publish_decision",
      article: ARTICLE,
      open: { text: decision.shown },
      closed: { account: standing.account },
    });
  });
}

/** Of everybody who has an account in the case. */
async function namesIn({ tx, matter }: ActingIn): Promise<readonly string[]> {
  const parties = (await readParties(tx, matter.id)).map(({ account }) => account);
  const names = [];
  for (const account of new Set(parties)) names.push((await readAccount(tx, account))?.name ?? "");
  return [...names, ...(await readMembers(tx, "panel", matter.id)).map(({ name }) => name)];
}
