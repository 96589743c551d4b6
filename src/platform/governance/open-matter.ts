// Begins a matter: whose it is, whom it concerns, and its first action, in one transaction.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { Facts } from "../../rules/law/facts.ts";
import { type InstitutionRecord, readAccountByEmail, readInstitutions } from "../access/accounts.sql.ts";
import { type Caller, decide } from "../access/caller.ts";
import { type GovernanceContext, settled } from "./governance-context.ts";
import { kindOf, type MatterProcedure, procedureNamed } from "./matter-kinds.ts";
import { beginMatter, lockedMatter, type NewMatter, problemOf, takeMatterStep } from "./matter-steps.ts";
import { addParty, type MatterRecord } from "./matters.sql.ts";
import { accountOf, standingOf } from "./standing.ts";

export interface MatterRequest {
  readonly procedure: MatterProcedure;
  readonly action: string;
  readonly title: string;
  readonly content: string;
  readonly institution: string | null;
  readonly dataset: string | null;
  /** The matter whose disposition is taken to mediation. */
  readonly about: string | null;
  /** E-mail address of the account of the user who is suspended. */
  readonly user: string | null;
  readonly facts: Facts;
  readonly details: NewMatter["details"];
}

/** @throws Problem invalid_request, not_allowed, not_found, condition_missing */
export async function openMatterBy(context: GovernanceContext, caller: Caller, request: MatterRequest): Promise<MatterRecord> {
  const opened = await context.database.write(async (tx) => {
    const { record, facts } = request.about === null ? { record: request, facts: request.facts } : await disputed(tx, context, caller, request);
    const kind = kindOf(request.procedure);
    const as = kind.begins[request.action];
    if (as === undefined) throw new Problem("invalid_request", `A matter of ${request.procedure} begins with ${Object.keys(kind.begins).join(" or ")}.`);
    await holdTogether(tx, context, record);
    const { procedure, title, content, institution, dataset, details } = record;
    const matter = await beginMatter(tx, context, { procedure, title, content, institution, dataset, parent: request.about, details });
    await addParties(tx, matter, accountOf(caller), request);
    const actor = await actorOf(tx, context, caller, matter, as);
    const taken = await takeMatterStep(tx, context, matter, { actor, account: accountOf(caller) }, { action: request.action, facts });
    // A beginning that is refused leaves nothing behind.
    if (taken.refusal) throw problemOf(taken.refusal);
    return taken.matter;
  });
  await settled(context);
  return opened;
}

async function actorOf(tx: WriteTx, context: GovernanceContext, caller: Caller, matter: MatterRecord, as: Actor): Promise<Actor> {
  const { actors } = await standingOf(tx, context, caller, matter);
  if (actors.includes(as)) return as;
  if (as === "institution" && matter.institution !== null) {
    const decision = decide(caller, "matters:institution", { institution: matter.institution });
    if (decision !== "allowed") throw new Problem(decision, "It takes an officer of the institution that the matter concerns.");
  }
  if (as === "ministry") {
    const decision = decide(caller, "matters:ministry");
    if (decision !== "allowed") throw new Problem(decision);
  }
  throw new Problem("not_allowed");
}

async function addParties(tx: WriteTx, matter: MatterRecord, account: string, { procedure, user }: MatterRequest): Promise<void> {
  const { beginner } = kindOf(procedure);
  if (beginner) await addParty(tx, matter.id, { account, actor: beginner });
  if (procedure !== "suspension") return;
  const found = user === null ? null : await readAccountByEmail(tx, user);
  if (!found) throw new Problem("invalid_request", "Name the user by the e-mail address of their account. No account has this one.", { field: "user" });
  await addParty(tx, matter.id, { account: found.id, actor: "user" });
}

async function holdTogether(tx: WriteTx, context: GovernanceContext, request: MatterRequest): Promise<void> {
  const { needsInstitution, needsDataset } = kindOf(request.procedure);
  const institutions = await readInstitutions(tx);
  const institution = institutions.find(({ id }) => id === request.institution) ?? null;
  if (request.institution !== null && !institution) throw new Problem("invalid_request", "No institution has this id.", { field: "institution" });
  if (needsInstitution && !institution) throw new Problem("invalid_request", "Say which institution it concerns.", { field: "institution" });
  if (needsInstitutionNow(request) && !institution) throw new Problem("invalid_request", "Say to which institution it goes.", { field: "institution" });
  if (request.dataset !== null && !context.datasets.includes(request.dataset)) throw new Problem("unknown_dataset");
  if (needsDataset && request.dataset === null) throw new Problem("invalid_request", "Say which dataset it concerns.", { field: "dataset" });
  if (needsDataset) holdsDataset(institution, request.dataset);
}

function needsInstitutionNow({ action }: MatterRequest): boolean {
  return action === "submit_to_institution";
}

function holdsDataset(institution: InstitutionRecord | null, dataset: string | null): void {
  if (dataset !== null && !institution?.datasets.includes(dataset))
    throw new Problem("not_allowed", `${institution?.id ?? "Nobody"} does not provide ${dataset}.`);
}

/** Mediation about a matter here: the matter says when its disposition was made, and that it is disputed. */
async function disputed(
  tx: WriteTx,
  context: GovernanceContext,
  caller: Caller,
  request: MatterRequest,
): Promise<{ readonly record: MatterRequest; readonly facts: Facts }> {
  const about = await lockedMatter(tx, request.about ?? "");
  const { actors } = await standingOf(tx, context, caller, about);
  const dispute = procedureNamed(about.procedure).actions["dispute"];
  const as = dispute?.by.find((actor) => actors.includes(actor));
  if (!dispute || request.procedure !== "mediation")
    throw new Problem("invalid_request", "Nothing of this matter can be taken to mediation.", { field: "about" });
  if (!as) throw new Problem("not_allowed", "Only whoever was refused takes it to mediation.");
  const window = about.clocks.findLast(({ name }) => name === "dispute_window");
  const taken = await takeMatterStep(tx, context, about, { actor: as, account: accountOf(caller) }, { action: "dispute", facts: {} });
  if (taken.refusal) throw problemOf(taken.refusal);
  return {
    record: { ...request, institution: about.institution, dataset: about.dataset, title: about.title },
    facts: { ...request.facts, dispositionAt: (window?.startedAt ?? context.clock.now()) as EpochMs },
  };
}
