// Tells programs that asked for it of what will change or end: what an institution announces, takes back and carries out.
import type { WriteTx } from "../../core/ports/database.ts";
import { instantText } from "../../core/time.ts";
import type { Done } from "../../rules/law/take-step.ts";
import { announce } from "../store/announcements.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import type { MatterRecord } from "./matters.sql.ts";

const ACTIONS = ["announce_change", "announce_stop", "announce_sunset", "carry_out_change", "carry_out_stop", "close", "cancel"];
const PROCEDURES = ["planned-change", "emergency-track"];

export async function announceChange(tx: WriteTx, { law, siteUrl }: GovernanceContext, matter: MatterRecord, { action, at }: Done): Promise<void> {
  if (action === null || !PROCEDURES.includes(matter.procedure) || !ACTIONS.includes(action)) return;
  const notice = matter.clocks.findLast(({ name }) => name === "change_notice");
  const notBefore = notice ? instantText(notice.endsAt, law.counting.zone) : null;
  const data = { matter: matter.id, action, notBefore, reason: matter.said.reason ?? null, link: `${siteUrl()}/matters/${matter.id}` };
  await announce(tx, {
    id: `change/${matter.id}/${action}`,
    type: "change.planned",
    occurredAt: at,
    account: null,
    dataset: matter.dataset,
    region: null,
    data,
  });
}
