// The tables of the law as graphs: what can be reached, what is final, which clocks can run where.
import { expect, test } from "vitest";
import { CLOCK_RULES, type ClockName } from "./clock-rules.ts";
import { BACK, type Procedure, type Transition } from "./procedure.ts";
import { PROCEDURES } from "./procedures.ts";

const EACH = PROCEDURES.map((procedure) => [procedure.id, procedure] as const);

function transitionsOf(procedure: Procedure): readonly (readonly [state: string, action: string, transition: Transition])[] {
  return Object.entries(procedure.transitions).flatMap(([state, row]) =>
    Object.entries(row).flatMap(([action, transition]) => (transition ? [[state, action, transition] as const] : [])),
  );
}

test.for(EACH)("%s: final states are never left, every state can be reached, and from each a final one", ([, procedure]) => {
  const states = Object.keys(procedure.states);
  const next = (state: string) => transitionsOf(procedure).flatMap(([from, , { to }]) => (from === state && to !== BACK ? [to] : []));
  const reachable = (from: string) => {
    const seen = new Set([from]);
    for (const state of seen) for (const to of next(state)) seen.add(to);
    return seen;
  };
  expect([...reachable(procedure.initial)].sort()).toEqual([...states].sort());
  for (const state of states) {
    const isFinal = procedure.states[state]?.isFinal;
    expect(new Set(next(state).filter((to) => to !== state)).size === 0, state).toBe(isFinal);
    expect([...reachable(state)].some((to) => procedure.states[to]?.isFinal)).toBe(true);
    if (isFinal) expect(procedure.states[state]?.owner).toBe(null);
  }
});

test.for(EACH)("%s: every action is used, and time acts exactly where a clock says so", ([, procedure]) => {
  const used = new Set(transitionsOf(procedure).map(([, action]) => action));
  expect([...used].sort()).toEqual(Object.keys(procedure.actions).sort());
  const byTime = Object.entries(procedure.actions).flatMap(([action, { by }]) => (by.includes("time") ? [action] : []));
  const byClocks = Object.values(procedure.clocks).filter((action) => action !== null);
  expect([...new Set(byClocks)].sort()).toEqual(byTime.sort());
});

/** All sets of running clocks in which each state can be reached, whatever the order of actions. */
function runningClocks(procedure: Procedure): ReadonlyMap<string, readonly (readonly ClockName[])[]> {
  const seen = new Map<string, { state: string; before: string | null; running: ClockName[]; paused: ClockName[] }>();
  const queue: { state: string; before: string | null; running: ClockName[]; paused: ClockName[] }[] = [
    { state: procedure.initial, before: null, running: [], paused: [] },
  ];
  for (const node of queue) {
    const key = JSON.stringify(node);
    if (seen.has(key)) continue;
    seen.set(key, node);
    for (const [from, , transition] of transitionsOf(procedure)) {
      if (from !== node.state) continue;
      const { starts, stops, pauses, resumes } = transition;
      const kept = node.running.filter((name) => !stops.includes(name) && !pauses.includes(name));
      const paused = [
        ...node.paused.filter((name) => !stops.includes(name) && !resumes.includes(name)),
        ...node.running.filter((name) => pauses.includes(name)),
      ];
      const running = [...new Set([...kept, ...node.paused.filter((name) => resumes.includes(name)), ...starts])].sort();
      const state = transition.to === BACK ? (node.before ?? node.state) : transition.to;
      queue.push({ state, before: transition.remembers ? node.state : transition.to === BACK ? null : node.before, running, paused: paused.sort() });
    }
  }
  const byState = new Map<string, (readonly ClockName[])[]>();
  for (const { state, running } of seen.values()) byState.set(state, [...(byState.get(state) ?? []), running]);
  return byState;
}

test.for(EACH)("%s: no deadline runs on in a final state, and none runs twice", ([, procedure]) => {
  const reached = runningClocks(procedure);
  for (const [state, { isFinal }] of Object.entries(procedure.states)) {
    const running = new Set((reached.get(state) ?? []).flat());
    const deadlines = [...running].filter((name) => CLOCK_RULES[name].kind !== "window");
    if (isFinal) expect(deadlines, state).toEqual([]);
  }
  for (const [state, action, { starts, stops }] of transitionsOf(procedure)) {
    const alreadyRunning = starts.filter((name) => !stops.includes(name) && (reached.get(state) ?? []).some((running) => running.includes(name)));
    expect(alreadyRunning, `${state} ${action}`).toEqual([]);
  }
});

test.for(EACH)("%s: its clocks are those that it starts; it stops, pauses, resumes and extends only those", ([, procedure]) => {
  const all = transitionsOf(procedure).map(([, , transition]) => transition);
  const started = new Set(all.flatMap(({ starts }) => starts));
  expect([...started].sort()).toEqual(Object.keys(procedure.clocks).sort());
  const others = all.flatMap(({ stops, pauses, resumes, extends: extended }) => [...stops, ...pauses, ...resumes, ...(extended ? [extended] : [])]);
  expect(others.filter((name) => !started.has(name))).toEqual([]);
});
