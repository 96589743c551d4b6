// Runs a procedure: takes an action, or lets time pass. Pure; what comes back is stored by whoever called. Deadlines that ended before an
// action are dealt with first, so nobody acts in a state that time has left behind, and nothing is done twice.
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "./actors.ts";
import type { ArticleId } from "./articles.ts";
import type { ClockName } from "./clock-rules.ts";
import { type Clock, endClock, extendClock, isDue, type LawSetting, pauseClock, resumeClock, startClock, stopClock } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import { GUARDS, type GuardName } from "./guards.ts";
import { BACK, type Opening, type Procedure, type Transition } from "./procedure.ts";

/** Where a matter stands. A plain value. */
export interface Matter<State extends string = string> {
  readonly state: State;
  /** Where BACK leads. */
  readonly before: State | null;
  /** Every clock that was ever started, in order. */
  readonly clocks: readonly Clock[];
  /** The last thing that happened. */
  readonly at: EpochMs;
}

export interface Step<Action extends string = string> {
  readonly action: Action;
  readonly by: Actor;
  readonly at: EpochMs;
  readonly facts?: Facts;
}

/** What happened: an entry for the log. */
export interface Done<State extends string = string, Action extends string = string> {
  /** Null: a clock ended and nothing else happened. */
  readonly action: Action | null;
  readonly by: Actor;
  readonly at: EpochMs;
  readonly from: State;
  readonly to: State;
  readonly article: ArticleId;
  /** The clock whose end brought this about. */
  readonly ended: ClockName | null;
  readonly started: readonly ClockName[];
  readonly stopped: readonly ClockName[];
  readonly tells: readonly Actor[];
  readonly opens: Opening | null;
}

export type RefusalCode = "no_such_action" | "not_now" | "not_yours" | "condition" | "in_the_past";
export interface StepRefusal {
  readonly code: RefusalCode;
  readonly guard: GuardName | null;
  readonly article: ArticleId | null;
  readonly text: Text;
}

export interface StepOutcome<State extends string = string, Action extends string = string> {
  readonly matter: Matter<State>;
  /** In order: what time did, then the action. To be stored even when the action is refused. */
  readonly done: readonly Done<State, Action>[];
  readonly refusal: StepRefusal | null;
}

const REFUSALS: { readonly [code in Exclude<RefusalCode, "condition">]: Text } = {
  no_such_action: { en: "There is no such action", ko: "그런 절차는 없습니다" },
  not_now: { en: "This cannot be done in the present state", ko: "지금 상태에서는 할 수 없는 일입니다" },
  not_yours: { en: "This is for somebody else to do", ko: "다른 사람이 할 일입니다" },
  in_the_past: { en: "Something later has already happened", ko: "이미 이후의 일이 있었습니다" },
};

export function openMatter<State extends string, Action extends string>(procedure: Procedure<State, Action>, at: EpochMs): Matter<State> {
  return { state: procedure.initial, before: null, clocks: [], at };
}

/** A matter that another one opened, in its state and with its clocks running. */
export function openFrom(opening: Opening, at: EpochMs, law: LawSetting): Matter {
  return { state: opening.state, before: null, clocks: opening.starts.map((name) => startClock(name, at, law)), at };
}

/** Takes an action, after everything that time has done up to it. */
export function takeStep<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  step: Step<Action>,
  law: LawSetting,
): StepOutcome<State, Action> {
  if (step.at < matter.at) return { matter, done: [], refusal: plainRefusal("in_the_past", null) };
  const passed = letTimePass(procedure, matter, step.at, law);
  const refusal = refusalOf(procedure, passed.matter, step, law);
  if (refusal) return { ...passed, refusal };
  const acted = perform(procedure, passed.matter, step, law);
  // A clock may be over as soon as it starts: a cycle of plans that begins after one of its dates.
  const after = letTimePass(procedure, acted.matter, step.at, law);
  return { matter: after.matter, done: [...passed.done, acted.done, ...after.done], refusal: null };
}

/** Deals with every clock that has ended, the earliest first. Asked again for the same time, it does nothing. */
export function letTimePass<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  now: EpochMs,
  law: LawSetting,
): StepOutcome<State, Action> {
  let current = matter;
  const done: Done<State, Action>[] = [];
  for (let clock = nextDue(current, now, law); clock; clock = nextDue(current, now, law)) {
    const passed = passEnd(procedure, current, clock, law);
    current = passed.matter;
    done.push(passed.done);
  }
  return { matter: current, done, refusal: null };
}

/** When time will do something next; null when no clock runs. For whoever has to wake up. */
export function nextDeadline(matter: Matter, law: LawSetting): EpochMs | null {
  const ends = matter.clocks.filter((clock) => clock.status === "running" && law.rules[clock.name].kind !== "waiting").map(({ endsAt }) => endsAt);
  return ends.length > 0 ? (Math.min(...ends) as EpochMs) : null;
}

/** Actions that are open to somebody now, conditions aside. */
export function openActions<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  as: readonly Actor[],
): readonly Action[] {
  const row = procedure.transitions[matter.state];
  return (Object.keys(row) as Action[]).filter((action) => row[action] !== null && procedure.actions[action].by.some((actor) => as.includes(actor)));
}

function nextDue(matter: Matter, now: EpochMs, law: LawSetting): Clock | null {
  const due = matter.clocks.filter((clock) => isDue(clock, now) && law.rules[clock.name].kind !== "waiting");
  return due.reduce<Clock | null>((first, clock) => (first && first.endsAt <= clock.endsAt ? first : clock), null);
}

function passEnd<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  clock: Clock,
  law: LawSetting,
): { readonly matter: Matter<State>; readonly done: Done<State, Action> } {
  const ended: Matter<State> = { ...matter, clocks: matter.clocks.map((other) => (other === clock ? endClock(other) : other)) };
  const action = procedure.clocks[clock.name] ?? null;
  const tells = law.rules[clock.name].escalatesTo;
  const at = Math.max(matter.at, clock.endsAt) as EpochMs;
  if (action !== null && procedure.transitions[matter.state][action]) {
    const acted = perform(procedure, ended, { action, by: "time", at }, law);
    return { matter: acted.matter, done: { ...acted.done, ended: clock.name, tells: [...new Set([...acted.done.tells, ...tells])] } };
  }
  const { state } = matter;
  return {
    matter: { ...ended, at },
    done: { action: null, by: "time", at, from: state, to: state, article: clock.article, ended: clock.name, started: [], stopped: [], tells, opens: null },
  };
}

function refusalOf<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  step: Step<Action>,
  law: LawSetting,
): StepRefusal | null {
  if (!Object.hasOwn(procedure.actions, step.action)) return plainRefusal("no_such_action", null);
  const action = procedure.actions[step.action];
  if (!procedure.transitions[matter.state][step.action]) return plainRefusal("not_now", action.article);
  if (!action.by.includes(step.by) || step.by === "time") return plainRefusal("not_yours", action.article);
  const context = { clocks: matter.clocks, facts: step.facts ?? {}, at: step.at, law };
  const failing = action.guards.find((name) => !GUARDS[name].holds(context));
  if (!failing) return null;
  return { code: "condition", guard: failing, article: GUARDS[failing].article, text: GUARDS[failing].otherwise };
}

function plainRefusal(code: Exclude<RefusalCode, "condition">, article: ArticleId | null): StepRefusal {
  return { code, guard: null, article, text: REFUSALS[code] };
}

/** What stands in the log as the reason of a refused attempt, in words: a condition or a code. Null: neither. */
export function refusalText(why: string): Text | null {
  if (Object.hasOwn(GUARDS, why)) return GUARDS[why as GuardName].otherwise;
  return Object.hasOwn(REFUSALS, why) ? REFUSALS[why as keyof typeof REFUSALS] : null;
}

function perform<State extends string, Action extends string>(
  procedure: Procedure<State, Action>,
  matter: Matter<State>,
  step: Step<Action>,
  law: LawSetting,
): { readonly matter: Matter<State>; readonly done: Done<State, Action> } {
  const { action, by, at, facts = {} } = step;
  const transition = procedure.transitions[matter.state][action] as Transition<State>;
  const to = transition.to === BACK ? (matter.before ?? matter.state) : transition.to;
  const clocks = [...changedClocks(matter.clocks, transition, step, law), ...transition.starts.map((name) => startClock(name, at, law))];
  const { article, tells } = procedure.actions[action];
  const opens = transition.opens && facts[transition.opens.when] === true ? transition.opens : null;
  const stopped = clocks.filter((clock) => clock.stoppedAt === at && transition.stops.includes(clock.name)).map(({ name }) => name);
  return {
    matter: { state: to, before: transition.remembers ? matter.state : transition.to === BACK ? null : matter.before, clocks, at },
    done: { action, by, at, from: matter.state, to, article, ended: null, started: transition.starts, stopped, tells, opens },
  };
}

function changedClocks(clocks: readonly Clock[], transition: Transition, { at, facts }: Step, law: LawSetting): readonly Clock[] {
  const { stops, pauses, resumes, extends: extended } = transition;
  return clocks.map((clock) => {
    if (stops.includes(clock.name)) return stopClock(clock, at);
    if (pauses.includes(clock.name)) return pauseClock(clock, at);
    if (resumes.includes(clock.name)) return resumeClock(clock, at, law);
    if (clock.name === extended && clock.status === "running") return extendClock(clock, facts?.extraDays ?? 0, law);
    return clock;
  });
}
