// Random walks through the procedures of the law: whatever anybody tries in whatever order, with whatever time between, some things hold.
// A walk that fails prints its seed and its steps; `SEED` repeats it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACTORS, type Actor } from "./actors.ts";
import { CLOCK_RULES } from "./clock-rules.ts";
import { LAW_KOREA, type LawSetting } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import { MEDIATION } from "./mediation.ts";
import { COUNTING_KOREA } from "./periods.ts";
import type { Procedure } from "./procedure.ts";
import { PROCEDURES } from "./procedures.ts";
import { REQUEST_FOR_PROVISION } from "./request-for-provision.ts";
import { type Done, letTimePass, type Matter, nextDeadline, openMatter, type Step, takeStep } from "./take-step.ts";

const START = parseInstant("2020-03-02T09:00:00+09:00") as EpochMs;
const SEED = Math.floor(Math.random() * 2 ** 31);
const RUNS = { seed: SEED, numRuns: 120 };

const LAWS = { calendar: LAW_KOREA, working: { ...LAW_KOREA, counting: { ...COUNTING_KOREA, days: "working" } } } as const satisfies {
  readonly [days: string]: LawSetting;
};

const FULL: Facts = {
  reason: "because",
  whyInseparable: "one number each",
  grantedPart: "the table without names",
  method: "download",
  dispositionAt: START,
  proof: "a letter",
  lawsuit: "2020-1",
  members: ["Kim", "Lee"],
  helpDesk: "119",
  guide: "guide",
  statusPage: "status",
  plan: "by May",
};
const GROUNDS = ["non_disclosable", "criminal_use", "discontinued", "unsuitable", "commercial_use"];

/** One attempt: an action, by somebody who mostly may, saying mostly what is needed, some time after the last. */
function attempts(procedure: Procedure) {
  const facts = fc.record({
    ground: fc.constantFrom(...GROUNDS),
    isCarried: fc.boolean(),
    grantsData: fc.boolean(),
    extraDays: fc.integer({ min: 0, max: 12 }),
  });
  const pause = fc.oneof(fc.integer({ min: 0, max: DAY_MS }), fc.integer({ min: 0, max: 20 * DAY_MS }), fc.constant(95 * DAY_MS));
  const action = fc.constantFrom(...Object.keys(procedure.actions));
  const by = fc.option(fc.constantFrom(...(Object.keys(ACTORS) as Actor[])), { freq: 8 });
  return fc.tuple(action, by, facts, fc.integer({ min: 0, max: 9 }), pause);
}
type Attempt = readonly [action: string, by: Actor | null, facts: Facts, silence: number, pauseMs: number];

interface Walk {
  readonly matter: Matter;
  readonly log: readonly Done[];
  readonly states: readonly string[];
}

/** Walks, and checks at every step what must hold at every step. */
function walk(procedure: Procedure, tries: readonly Attempt[], law: LawSetting): Walk {
  let matter: Matter = openMatter(procedure, START);
  const log: Done[] = [];
  const states: string[] = [matter.state];
  let now = START;
  for (const [action, by, facts, silence, pauseMs] of tries) {
    now = (now + pauseMs) as EpochMs;
    const allowedActor = procedure.actions[action]?.by[0] as Actor;
    const step: Step = { action, by: by ?? allowedActor, at: now, facts: silence === 0 ? facts : { ...FULL, ...facts } };
    const before = matter;
    const outcome = takeStep(procedure, matter, step, law);
    matter = outcome.matter;
    log.push(...outcome.done);
    states.push(...outcome.done.map(({ to }) => to));
    checkStep(procedure, before, outcome, now, law);
  }
  return { matter, log, states };
}

function checkStep(procedure: Procedure, before: Matter, { matter, done, refusal }: ReturnType<typeof takeStep>, now: EpochMs, law: LawSetting): void {
  expect(Object.keys(procedure.states)).toContain(matter.state);
  // Final states are final.
  if (procedure.states[before.state]?.isFinal) expect(matter.state).toBe(before.state);
  // No clock is lost: each that there was is still there, in its place, and none that was over or stopped runs again.
  expect(matter.clocks.slice(0, before.clocks.length).map(({ name, startedAt }) => [name, startedAt])).toEqual(
    before.clocks.map(({ name, startedAt }) => [name, startedAt]),
  );
  before.clocks.forEach((clock, at) => {
    if (clock.status === "over" || clock.status === "stopped") expect(matter.clocks[at]?.status).toBe(clock.status);
    expect(matter.clocks[at]?.endsAt).toBeGreaterThanOrEqual(clock.endsAt);
  });
  // No clock has ended unnoticed, and each end is in the log once.
  const overdue = matter.clocks.filter(({ name, status, endsAt }) => status === "running" && endsAt <= now && law.rules[name].kind !== "waiting");
  expect(overdue).toEqual([]);
  const newlyOver = matter.clocks.filter((clock, at) => clock.status === "over" && before.clocks[at]?.status !== "over").map(({ name }) => name);
  expect(done.flatMap(({ ended }) => (ended ? [ended] : [])).sort()).toEqual(newlyOver.sort());
  // A refused action changes nothing beyond what time did.
  if (refusal) expect(letTimePass(procedure, before, now, law).matter).toEqual(matter);
  // The same time again does nothing.
  expect(letTimePass(procedure, matter, now, law)).toEqual({ matter, done: [], refusal: null });
  // Time goes forward, and states follow each other.
  done.forEach((entry, at) => {
    expect(entry.at).toBeGreaterThanOrEqual(done[at - 1]?.at ?? before.at);
    expect(entry.from).toBe(done[at - 1]?.to ?? before.state);
  });
  // A matter can be stored.
  expect(JSON.parse(JSON.stringify(matter))).toEqual(matter);
}

const kindsOfDays = fc.constantFrom("calendar", "working");

test.for(PROCEDURES.map((procedure) => [procedure.id, procedure] as const))(`%s keeps every deadline and every final state (seed ${SEED})`, ([, procedure]) => {
  fc.assert(
    fc.property(fc.array(attempts(procedure), { maxLength: 40 }), kindsOfDays, (tries, days) => {
      const { matter } = walk(procedure, tries, LAWS[days]);
      if (!procedure.states[matter.state]?.isFinal) return;
      const running = matter.clocks.filter(({ status }) => status === "running" || status === "paused");
      expect(running.filter(({ name }) => CLOCK_RULES[name].kind !== "window")).toEqual([]);
    }),
    RUNS,
  );
});

/** Actions that end or hold up a matter; chosen seldom, so that walks get far. */
const SIDE_EXITS = ["withdraw", "decline", "stay", "end_by_court", "reject_as_applicant", "reject_as_institution", "refuse", "extend"];

type Choice = readonly [pick: number, pauseMs: number, grantsData: boolean, extraDays: number];

/** Choices that lead far: at each step one of the actions that the table allows. */
const choices = fc.array(
  fc.tuple(fc.noBias(fc.nat({ max: 9999 })), fc.noBias(fc.integer({ min: 0, max: 8 * DAY_MS })), fc.boolean(), fc.integer({ min: 1, max: 10 })),
  { maxLength: 30 },
);

function follow(procedure: Procedure, steps: readonly Choice[], law: LawSetting, ground: string): Walk {
  let matter: Matter = openMatter(procedure, START);
  const log: Done[] = [];
  const states: string[] = [matter.state];
  let now = START;
  for (const [pick, pauseMs, grantsData, extraDays] of steps) {
    now = (now + pauseMs) as EpochMs;
    const row = procedure.transitions[matter.state] ?? {};
    const allowed = Object.keys(row).filter((name) => row[name]);
    const ahead = allowed.filter((name) => !SIDE_EXITS.includes(name));
    const possible = pick % 10 === 0 || ahead.length === 0 ? allowed : ahead;
    const action = possible[Math.floor(pick / 10) % Math.max(1, possible.length)];
    if (!action) continue;
    const facts = { ...FULL, ground, isCarried: true, grantsData, extraDays };
    const outcome = takeStep(procedure, matter, { action, by: procedure.actions[action]?.by[0] as Actor, at: now, facts }, law);
    checkStep(procedure, matter, outcome, now, law);
    matter = outcome.matter;
    log.push(...outcome.done);
    states.push(...outcome.done.map(({ to }) => to));
  }
  return { matter, log, states };
}

test(`a request is extended at most once, decided at most once, and never decided by silence (seed ${SEED})`, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(choices, kindsOfDays, (steps, days) => {
      const { log, states } = follow(REQUEST_FOR_PROVISION as Procedure, steps, LAWS[days], "non_disclosable");
      const count = (...actions: string[]) => log.filter(({ action }) => action !== null && actions.includes(action)).length;
      expect(count("extend")).toBeLessThanOrEqual(1);
      expect(count("grant", "grant_partly", "refuse")).toBeLessThanOrEqual(1);
      expect(count("dispute")).toBeLessThanOrEqual(1);
      for (const entry of log) {
        if (entry.by !== "time") continue;
        expect(["overdue", entry.from]).toContain(entry.to);
        if (entry.to === "overdue" && entry.from !== "overdue") expect(entry.tells).toEqual(expect.arrayContaining(["applicant", "institution", "ministry"]));
      }
      for (const state of states) seen.add(state);
    }),
    { ...RUNS, numRuns: 2_000 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(["overdue", "logged", "refusal_notified"]));
});

test(`mediation succeeds only by both sides' word in time; silence is refusal; a lawsuit stops the clocks (seed ${SEED})`, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(choices, kindsOfDays, (steps, days) => {
      const { matter, log, states } = follow(MEDIATION as Procedure, steps, LAWS[days], "unsuitable");
      const actions = log.map(({ action }) => action);
      const isMediated = matter.state === "mediated";
      if (isMediated) expect(actions).toEqual(expect.arrayContaining(["accept_as_applicant", "accept_as_institution"]));
      expect(actions.filter((action) => action === "accept_as_applicant").length).toBeLessThanOrEqual(1);
      for (const { action, ended, from, to, by } of log) {
        if (action === "stay_silent") expect([by, to, ended?.startsWith("acceptance")]).toEqual(["time", "failed", true]);
        if (from === "stayed" && ended !== null) throw new Error("A clock ended while the matter was stayed");
      }
      const accepted = matter.clocks.filter(({ name, status }) => name.startsWith("acceptance") && status === "over");
      if (accepted.length > 0) expect(matter.state).toBe("failed");
      if (matter.state === "stayed") expect(nextDeadline(matter, LAW_KOREA)).toBe(null);
      for (const state of states) seen.add(state);
    }),
    { ...RUNS, numRuns: 2_000 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(["mediated", "failed", "stayed"]));
});
