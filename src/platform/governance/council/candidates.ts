// Candidates for the release of data of high value: entered by officers from what people look for and ask for, judged with reasons, scored by rule.
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Text } from "../../../core/text.ts";
import { dayText, localDay } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import type { Actor } from "../../../rules/law/actors.ts";
import { SELECTION_CRITERIA, SELECTION_CRITERION_NAMES, type Selection, type SelectionInput, selectionScore } from "../../../rules/law/high-value.ts";
import { readInstitutions } from "../../access/accounts.sql.ts";
import { type Caller, decide } from "../../access/caller.ts";
import { readUseByDataset } from "../../access/metering/use.sql.ts";
import { LATELY_DAYS } from "../../access/metering/use-figures.ts";
import { SHOWN_FROM, wantedTerms } from "../../catalog/wanted-terms.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { readMatter } from "../matters.sql.ts";
import { actForCouncil } from "./act-for-council.ts";
import {
  type CandidateRecord,
  countSupportersOfAll,
  dropCandidate,
  insertCandidate,
  type Judgement,
  lockCandidate,
  readAskedOf,
  readCandidates,
  writeJudgement,
} from "./candidates.sql.ts";

const ID_BYTES = 9;
const MOST_CANDIDATES = 1_000;
const MOST_OPEN = 300;
/** Matters by which people ask for data. */
const ASKING = ["emergency-track", "request-for-provision"];
const JUDGES: readonly Actor[] = ["ministry", "centre"];
const ARTICLE = "act_7_2" as const;

export interface NewCandidate {
  readonly title: Text;
  readonly content: string;
  readonly institution: string | null;
  /** Words as they are typed. */
  readonly words: string;
  readonly matters: readonly string[];
  readonly datasets: readonly string[];
}

/** By an officer of an institution, the centre or the ministry. @throws Problem not_allowed, invalid_request, conflict */
export async function enterCandidate(context: GovernanceContext, caller: Caller, candidate: NewCandidate): Promise<string> {
  return actForCouncil(context, caller, { action: "enter_candidate", article: ARTICLE, by: [...JUDGES, "citizen"] }, async ({ tx, actor, standing }) => {
    const decision = decide(caller, "matters:institution");
    if (actor === "citizen" && decision !== "allowed") throw new Problem(decision, "Candidates are entered by officers.", { article: ARTICLE });
    const open = (await readCandidates(tx, MOST_CANDIDATES)).filter(({ state }) => state === "open");
    if (open.length >= MOST_OPEN) throw new Problem("conflict", `There are ${MOST_OPEN} open ones already.`);
    await refuseUnknownSources(tx, context, candidate);
    const { words, ...given } = candidate;
    const record: CandidateRecord = {
      ...given,
      id: context.randomText(ID_BYTES),
      terms: wantedTerms(words),
      judgement: {},
      state: "open",
      droppedWhy: null,
      createdAt: context.clock.now(),
    };
    await insertCandidate(tx, record);
    const by = actor === "citizen" ? "institution" : actor;
    const said = { candidate: record.id, title: record.title.ko, institution: record.institution };
    await logBeside(tx, context, null, {
      kind: "candidate",
      actor: by,
      action: "enter_candidate",
      article: ARTICLE,
      open: said,
      closed: { account: standing.account },
    });
    return record.id;
  });
}

async function refuseUnknownSources(tx: ReadTx, { datasets }: GovernanceContext, candidate: NewCandidate): Promise<void> {
  if (candidate.institution !== null && !(await readInstitutions(tx)).some(({ id }) => id === candidate.institution))
    throw new Problem("invalid_request", "No institution has this id.", { field: "institution" });
  const stranger = candidate.datasets.find((id) => !datasets.includes(id));
  if (stranger !== undefined) throw new Problem("invalid_request", `No dataset has the id ${stranger}.`, { field: "datasets" });
  for (const id of candidate.matters) {
    const matter = await readMatter(tx, id);
    if (!matter || !ASKING.includes(matter.procedure)) throw new Problem("invalid_request", `${id} is no request and no proposal.`, { field: "matters" });
  }
}

async function openCandidate(tx: Parameters<typeof lockCandidate>[0], id: string): Promise<CandidateRecord> {
  const found = await lockCandidate(tx, id);
  if (!found) throw new Problem("not_found", "There is no such candidate.");
  if (found.state !== "open") throw new Problem("wrong_state", "It was taken into a plan or dropped.");
  return found;
}

/** Of value and effort only; demand is counted. What is not named stays as it was. */
export async function judgeCandidate(context: GovernanceContext, caller: Caller, id: string, judgement: Judgement): Promise<void> {
  await actForCouncil(context, caller, { action: "judge_candidate", article: ARTICLE, by: JUDGES }, async ({ tx, actor, standing }) => {
    const found = await openCandidate(tx, id);
    await writeJudgement(tx, id, { ...found.judgement, ...judgement });
    const judged = Object.entries(judgement).map(([criterion, { points, reason }]) => ({ criterion, points, reason }));
    const open = { candidate: id, judged };
    await logBeside(tx, context, null, { kind: "candidate", actor, action: "judge_candidate", article: ARTICLE, open, closed: { account: standing.account } });
  });
}

export async function giveUpCandidate(context: GovernanceContext, caller: Caller, id: string, why: string): Promise<void> {
  await actForCouncil(context, caller, { action: "drop_candidate", article: ARTICLE, by: JUDGES }, async ({ tx, actor, standing }) => {
    await openCandidate(tx, id);
    await dropCandidate(tx, id, why);
    const open = { candidate: id, why };
    await logBeside(tx, context, null, { kind: "candidate", actor, action: "drop_candidate", article: ARTICLE, open, closed: { account: standing.account } });
  });
}

export interface ScoredCandidate extends CandidateRecord {
  readonly selection: Selection;
}

/** Those that are open by score, the highest first; then taken ones, then dropped ones. */
export async function scoredCandidates(tx: ReadTx, context: GovernanceContext): Promise<readonly ScoredCandidate[]> {
  const candidates = await readCandidates(tx, MOST_CANDIDATES);
  const today = localDay(context.clock.now(), context.law.counting.zone);
  const asked = await readAskedOf(tx, [...new Set(candidates.flatMap(({ terms }) => terms))]);
  const supporters = new Map<string, number>();
  for (const { id, matters } of candidates) if (matters.length > 0) supporters.set(id, await countSupportersOfAll(tx, matters));
  const since = dayText((today - LATELY_DAYS + 1) as DayNumber);
  const use = new Map((await readUseByDataset(tx, dayText(today), since)).map(({ dataset, lately }) => [dataset, Number(lately)]));
  const sum = (ids: readonly string[], of: (id: string) => number) => ids.reduce((total, id) => total + of(id), 0);
  const scored = candidates.map((candidate) => {
    const { terms, matters, datasets, judgement } = candidate;
    const counted: { readonly [criterion: string]: number } = {
      // Rare words may be somebody's: they are counted from the number on from which they are shown.
      searches: sum(terms, (term) => ((asked.get(term) ?? 0) >= SHOWN_FROM ? (asked.get(term) ?? 0) : 0)),
      asked: matters.length,
      supporters: supporters.get(candidate.id) ?? 0,
      use: sum(datasets, (id) => use.get(id) ?? 0),
    };
    const input = Object.fromEntries(
      SELECTION_CRITERION_NAMES.map((name) => [name, SELECTION_CRITERIA[name].kind === "demand" ? (counted[name] ?? 0) : (judgement[name]?.points ?? null)]),
    ) as SelectionInput;
    return { ...candidate, selection: selectionScore(input, today) };
  });
  const ORDER = { open: 0, taken: 1, dropped: 2 };
  return scored.sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] || b.selection.scoreHundredths - a.selection.scoreHundredths || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
}
