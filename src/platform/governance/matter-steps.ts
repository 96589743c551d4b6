// Takes steps in matters: one transaction locks the matter, lets time do what it has to, takes the action, writes the log and tells people.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { localDay } from "../../core/time.ts";
import type { DayNumber, EpochMs, JsonValue } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import { remindersOf } from "../../rules/law/deadlines.ts";
import type { Facts } from "../../rules/law/facts.ts";
import type { Opening } from "../../rules/law/procedure.ts";
import { type Done, letTimePass, type Matter, nextDeadline, openFrom, openMatter, type StepRefusal, takeStep } from "../../rules/law/take-step.ts";
import { readInstitutions } from "../access/accounts.sql.ts";
import type { Caller } from "../access/caller.ts";
import { announceChange } from "./announce-change.ts";
import { appendEntry } from "./audit-log.sql.ts";
import { followCouncil } from "./council/follow-council.ts";
import { followEvaluation } from "./evaluation/follow-evaluation.ts";
import { type GovernanceContext, settled } from "./governance-context.ts";
import { followReport } from "./institutions/follow-report.ts";
import { followGrant } from "./listings.ts";
import { kindOf, type MatterProcedure, procedureNamed } from "./matter-kinds.ts";
import { addParty, insertMatter, lockMatter, type MatterRecord, nextMatterId, readParties, updateMatter } from "./matters.sql.ts";
import { logRefusedAttempt } from "./refused-attempts.ts";
import { accountOf, standingOf } from "./standing.ts";
import { tell } from "./tell.ts";

/** Who acts, and as what. */
export interface ActedBy {
  readonly actor: Actor;
  /** Null: time, or a body by its vote. */
  readonly account: string | null;
}

export interface MatterStep {
  readonly action: string;
  readonly facts: Facts;
  /** Whose it is afterwards; null, absent: whose it was. */
  readonly institution?: string | null;
}

export interface TakenStep {
  readonly matter: MatterRecord;
  readonly refusal: StepRefusal | null;
}

/** Steps by hand never say what only votes and the platform know. */
const NOT_BY_HAND = ["isCarried", "dispositionAt", "periodFrom", "periodUntil"] as const;

export interface HandStep extends MatterStep {
  readonly id: string;
  /** As what; null: as whatever the action asks for. */
  readonly as: Actor | null;
  /** The version of the matter that was looked at; null: whichever. */
  readonly version: number | null;
  /** To which institution a request is passed on; null: to the one that it names. */
  readonly institution: string | null;
}

/** Somebody takes an action. @throws Problem not_found, matter_changed, not_allowed, wrong_state, condition_missing */
export async function actInMatter(context: GovernanceContext, caller: Caller, step: HandStep): Promise<MatterRecord> {
  const taken = await context.database.write(async (tx) => {
    refuseDisputeByHand(step);
    const matter = await lockedMatter(tx, step.id);
    if (step.version !== null && step.version !== matter.version) throw new Problem("matter_changed");
    const by = await actingAs(tx, context, caller, matter, step);
    const facts = { ...step.facts };
    for (const name of NOT_BY_HAND) delete (facts as { [fact: string]: unknown })[name];
    const institution = by.actor === "centre" ? await passedTo(tx, matter, step) : null;
    return takeMatterStep(tx, context, matter, by, { action: step.action, facts, institution });
  });
  await settled(context);
  if (taken.refusal) throw problemOf(taken.refusal);
  return taken.matter;
}

/** What is disputed is used up: it happens together with the filing, or not at all. */
function refuseDisputeByHand({ action }: HandStep): void {
  if (action === "dispute") throw new Problem("invalid_request", "Begin a mediation that names this matter as `about`.", { field: "action" });
}

/** A request that went to the centre need not know whose it is; the centre says it when it passes it on. Null: as it is. */
async function passedTo(tx: WriteTx, matter: MatterRecord, { action, institution }: HandStep): Promise<string | null> {
  if (action !== "transfer") return null;
  const wanted = institution ?? matter.institution;
  const isKnown = (await readInstitutions(tx)).some(({ id }) => id === wanted);
  if (!isKnown) throw new Problem("invalid_request", "Say to which institution it is passed on.", { field: "institution" });
  return wanted;
}

export async function lockedMatter(tx: WriteTx, id: string): Promise<MatterRecord> {
  const matter = await lockMatter(tx, id);
  if (!matter) throw new Problem("not_found", "There is no such matter.");
  return matter;
}

/** Whoever is none of those who may is put down as the first of them, and refused by the table. */
async function actingAs(tx: WriteTx, context: GovernanceContext, caller: Caller, matter: MatterRecord, { action, as }: HandStep): Promise<ActedBy> {
  const { actors, isWithheld } = await standingOf(tx, context, caller, matter);
  const by = procedureNamed(matter.procedure).actions[action]?.by ?? [];
  const may = by.filter((actor) => actors.includes(actor) && (as === null || as === actor));
  if (may[0] !== undefined) return { actor: may[0], account: accountOf(caller) };
  if (isWithheld) throw new Problem("second_factor_needed");
  return { actor: actors.find((actor) => !by.includes(actor)) ?? "citizen", account: accountOf(caller) };
}

export function problemOf(refusal: StepRefusal): Problem {
  const members = { reason: refusal.code, article: refusal.article, guard: refusal.guard, text: refusal.text };
  if (refusal.code === "condition") return new Problem("condition_missing", refusal.text.en, members);
  if (refusal.code === "not_yours") return new Problem("not_allowed", refusal.text.en, members);
  return new Problem(refusal.code === "no_such_action" ? "invalid_request" : "wrong_state", refusal.text.en, members);
}

/** In a matter that is locked. Refused attempts are logged as well; what time did before them is kept. */
export async function takeMatterStep(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, by: ActedBy, step: MatterStep): Promise<TakenStep> {
  const procedure = procedureNamed(matter.procedure);
  // A clock that was set back does not undo what has happened.
  const at = Math.max(context.clock.now(), matter.at) as EpochMs;
  const facts = { ...grantedFacts(matter), ...step.facts };
  const { matter: standing, done, refusal } = takeStep(procedure, matter as Matter, { action: step.action, by: by.actor, at, facts }, context.law);
  const said: Facts = refusal ? matter.said : { ...matter.said, ...lasting(facts) };
  const institution = (refusal ? null : step.institution) ?? matter.institution;
  const changed: MatterRecord = { ...matter, ...standing, said, institution, version: matter.version + (done.length > 0 ? 1 : 0) };
  await saveMatter(tx, context, changed);
  for (const each of done) await recordDone(tx, context, changed, each, each.action === step.action && each.by !== "time" ? { by, facts: step.facts } : null);
  if (refusal) await logRefusedAttempt(tx, context, changed, by, step.action, refusal);
  return { matter: changed, refusal };
}

/** What was granted with the proposal is granted when it is accepted; which period is evaluated was said when its criteria were published. */
function grantedFacts({ said, details }: MatterRecord): Facts {
  const { periodFrom, periodUntil } = details;
  return {
    ...(said.grantsData === undefined ? {} : { grantsData: said.grantsData }),
    ...(typeof periodFrom === "string" && typeof periodUntil === "string" ? { periodFrom, periodUntil } : {}),
  };
}

function lasting({ isCarried: _, ...facts }: Facts): Facts {
  return facts;
}

async function saveMatter(tx: WriteTx, { law }: GovernanceContext, matter: MatterRecord): Promise<void> {
  await updateMatter(tx, matter, dueAt(matter, law));
}

/** When time will do something next, a reminder included; null: never. */
export function dueAt(matter: MatterRecord, law: GovernanceContext["law"]): EpochMs | null {
  const running = matter.clocks.filter(({ status }) => status === "running");
  const reminders = running.flatMap((clock) => remindersOf(clock, law)).filter((at) => at > matter.remindedUntil);
  const deadline = nextDeadline(matter as Matter, law);
  const moments = deadline === null ? reminders : [...reminders, deadline];
  return moments.length === 0 ? null : (Math.min(...moments) as EpochMs);
}

interface Said {
  readonly by: ActedBy;
  readonly facts: Facts;
}

async function recordDone(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, done: Done, said: Said | null): Promise<void> {
  const { isClosed } = kindOf(matter.procedure);
  const facts = said && Object.keys(said.facts).length > 0 ? (said.facts as unknown as JsonValue) : null;
  const sequence = await appendEntry(tx, context, {
    at: done.at,
    kind: done.by === "time" ? "time" : "step",
    matter: matter.id,
    procedure: matter.procedure,
    actor: done.by,
    action: done.action,
    article: done.article,
    from: done.from,
    to: done.to,
    ended: done.ended,
    started: done.started,
    stopped: done.stopped,
    open: isClosed ? null : facts,
    closed: said ? { account: said.by.account, ...(isClosed ? { facts } : {}) } : null,
  });
  const news = { sequence, kind: done.action === null ? "late" : "step", subject: done.action ?? done.ended ?? "", at: done.at } as const;
  await tell(tx, context, matter, done.tells, news);
  await followGrant(tx, matter, done);
  await followCouncil(tx, matter, done);
  await announceChange(tx, context, matter, done);
  await followEvaluation(tx, context, matter, done);
  await followReport(tx, context, matter, done);
  if (done.opens) await openOpening(tx, context, matter, done.opens, done.at);
}

export interface NewMatter {
  readonly procedure: MatterProcedure;
  readonly title: string;
  readonly content: string;
  readonly institution: string | null;
  readonly dataset: string | null;
  readonly parent: string | null;
  readonly details: { readonly [name: string]: JsonValue };
}

/** A matter in its first state, in which nothing has happened. */
export async function beginMatter(tx: WriteTx, context: GovernanceContext, matter: NewMatter): Promise<MatterRecord> {
  const at = context.clock.now();
  return storeNew(tx, context, matter, openMatter(procedureNamed(matter.procedure), at), "citizen");
}

/** Already in a state and with its clocks running. */
export async function storeNew(tx: WriteTx, context: GovernanceContext, matter: NewMatter, standing: Matter, actor: Actor): Promise<MatterRecord> {
  const { law } = context;
  const kind = kindOf(matter.procedure);
  const year = yearOf(localDay(standing.at, law.counting.zone));
  const id = await nextMatterId(tx, kind.series, year);
  const record: MatterRecord = { ...matter, ...standing, id, version: 1, remindedUntil: standing.at, said: {}, createdAt: standing.at };
  await insertMatter(tx, record, dueAt(record, law));
  await appendEntry(tx, context, {
    at: standing.at,
    kind: "opened",
    matter: id,
    procedure: matter.procedure,
    actor,
    action: null,
    article: null,
    from: null,
    to: standing.state,
    ended: null,
    started: standing.clocks.map(({ name }) => name),
    stopped: [],
    open: { parent: matter.parent, institution: matter.institution, dataset: matter.dataset, ...(kind.isClosed ? {} : { title: matter.title }) },
    closed: null,
  });
  return record;
}

function yearOf(day: DayNumber): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** What one matter gains goes on as another, with the same parties. */
async function openOpening(tx: WriteTx, context: GovernanceContext, from: MatterRecord, opening: Opening, at: EpochMs): Promise<void> {
  const { procedure, title, content, institution, dataset } = { ...from, procedure: opening.procedure as MatterProcedure };
  const opened = await storeNew(
    tx,
    context,
    { procedure, title, content, institution, dataset, parent: from.id, details: { grantedBy: from.id } },
    openFrom(opening, at, context.law),
    "time",
  );
  for (const party of await readParties(tx, from.id)) await addParty(tx, opened.id, party);
  await followGrant(tx, opened, { action: null, at, to: opened.state });
}

/** Lets time do what it has to in a matter. Asked again, it does nothing. @returns whether something happened */
export async function passTime(tx: WriteTx, context: GovernanceContext, matter: MatterRecord): Promise<boolean> {
  const now = context.clock.now();
  const { matter: standing, done } = letTimePass(procedureNamed(matter.procedure), matter as Matter, now, context.law);
  const changed: MatterRecord = { ...matter, ...standing, version: matter.version + (done.length > 0 ? 1 : 0) };
  const reminders = remindersDue(changed, now, context);
  const reminded: MatterRecord = { ...changed, remindedUntil: Math.max(now, matter.remindedUntil) as EpochMs };
  await saveMatter(tx, context, reminded);
  for (const each of done) await recordDone(tx, context, reminded, each, null);
  for (const { clock, at } of reminders)
    await tell(tx, context, reminded, remindedActors(reminded, clock.name), {
      sequence: 0,
      kind: "reminder",
      subject: clock.name,
      at,
      until: clock.endsAt,
    });
  return done.length > 0 || reminders.length > 0;
}

/** Of clocks that still run; one of each, however many were slept through. */
function remindersDue({ clocks, remindedUntil }: MatterRecord, now: EpochMs, { law }: GovernanceContext) {
  return clocks
    .filter(({ status }) => status === "running")
    .map((clock) => ({ clock, at: remindersOf(clock, law).findLast((at) => at > remindedUntil && at <= now) }))
    .filter((reminder): reminder is { readonly clock: (typeof clocks)[number]; readonly at: EpochMs } => reminder.at !== undefined);
}

/** Rights that lapse are those of a party; for the rest whoever has to act. */
function remindedActors(matter: MatterRecord, clock: string): readonly Actor[] {
  if (clock === "dispute_window") return ["applicant", "user"];
  if (clock === "acceptance_by_applicant") return ["applicant"];
  if (clock === "acceptance_by_institution") return ["institution"];
  const { owner } = procedureNamed(matter.procedure).states[matter.state] ?? {};
  return owner ? [owner] : [];
}
