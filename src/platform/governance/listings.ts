// What a grant leads to: the draft of an entry in the list, the entry, the data for everybody.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { Done } from "../../rules/law/take-step.ts";
import { insertListing, moveListing } from "./listings.sql.ts";
import type { MatterRecord } from "./matters.sql.ts";
import { readDocuments } from "./talk.sql.ts";

const GRANTED = ["granted", "partly_granted"];

/** After a step of a request. @throws Problem condition_missing when nothing is there that could be provided */
export async function followGrant(tx: WriteTx, matter: MatterRecord, { action, at, to }: Pick<Done, "action" | "at" | "to">): Promise<void> {
  if (matter.procedure !== "request-for-provision") return;
  if (GRANTED.includes(to)) await insertListing(tx, matter.id, at);
  if (action === "register_in_list") await moveListing(tx, matter.id, "listed", at);
  if (action !== "provide") return;
  const hasFile = (await readDocuments(tx, matter.id)).some(({ kind, reach }) => kind === "data" && reach === "public");
  if (!hasFile && matter.dataset === null)
    throw new Problem("condition_missing", "Add the data first: a public document of the kind data, or the dataset in which it is.", { article: "act_27_5" });
  await moveListing(tx, matter.id, "provided", at);
}
