// What a procedure of the law is: a total table of states and actions, with who may act, by which article, under which conditions, and what
// happens to the clocks. Types and small makers only; `take-step.ts` runs it.
import type { Text } from "../../core/text.ts";
import type { Actor } from "./actors.ts";
import type { ArticleId } from "./articles.ts";
import type { ClockName } from "./clock-rules.ts";
import type { FactName } from "./facts.ts";
import type { GuardName } from "./guards.ts";

/** The state in which the matter was when it was stayed. */
export const BACK = "(back)";

/** A further matter that a transition opens. */
export interface Opening {
  readonly procedure: string;
  readonly state: string;
  readonly starts: readonly ClockName[];
  /** Only when this fact is true. */
  readonly when: FactName;
}

export interface Transition<State extends string = string> {
  readonly to: State | typeof BACK;
  readonly starts: readonly ClockName[];
  readonly stops: readonly ClockName[];
  readonly pauses: readonly ClockName[];
  readonly resumes: readonly ClockName[];
  readonly extends: ClockName | null;
  readonly opens: Opening | null;
  /** The state it comes from is where BACK leads to. */
  readonly remembers: boolean;
}

export interface StateInfo {
  readonly title: Text;
  /** Who has to act next; null when nobody has to. */
  readonly owner: Actor | null;
  /** Final: never left. */
  readonly isFinal: boolean;
}

export interface ActionInfo {
  readonly title: Text;
  readonly by: readonly Actor[];
  readonly article: ArticleId;
  /** Conditions that must hold, in the order in which they are checked. */
  readonly guards: readonly GuardName[];
  /** What the actor has to say with it. */
  readonly asks: readonly FactName[];
  /** Who is told of it. */
  readonly tells: readonly Actor[];
}

export type TransitionTable<State extends string, Action extends string> = Readonly<Record<State, Readonly<Record<Action, Transition<State> | null>>>>;

export interface Procedure<State extends string = string, Action extends string = string> {
  readonly id: string;
  readonly title: Text;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateInfo>>;
  readonly actions: Readonly<Record<Action, ActionInfo>>;
  readonly transitions: TransitionTable<State, Action>;
  /** What time itself does when a clock of this procedure has ended; null: the clock is missed (or lapses) and nothing else happens. */
  readonly clocks: { readonly [clock in ClockName]?: Action | null };
}

type Effects = Partial<Omit<Transition, "to">>;
const NO_EFFECTS = { starts: [], stops: [], pauses: [], resumes: [], extends: null, opens: null, remembers: false } as const;

/** A transition and what it does beside leading to a state. */
export function to<State extends string>(state: State, effects: Effects = {}): Transition<State> {
  return { ...NO_EFFECTS, ...effects, to: state };
}

/** A transition to the state before it was stayed. */
export function back(effects: Effects = {}): Transition<never> {
  return { ...NO_EFFECTS, ...effects, to: BACK };
}

export function stateInfo(en: string, ko: string, owner: Actor | null, isFinal = false): StateInfo {
  return { title: { en, ko }, owner, isFinal };
}

export function finalState(en: string, ko: string): StateInfo {
  return stateInfo(en, ko, null, true);
}

interface ActionOptions {
  readonly guards?: readonly GuardName[];
  readonly asks?: readonly FactName[];
  readonly tells?: readonly Actor[];
}

export function actionInfo(en: string, ko: string, by: Actor | readonly Actor[], article: ArticleId, options: ActionOptions = {}): ActionInfo {
  return { title: { en, ko }, by: typeof by === "string" ? [by] : by, article, guards: [], asks: [], tells: [], ...options };
}
