// Random walks through all kinds of matters, with clocks that jump both ways: whatever is done, no deadline is lost, nobody votes twice,
// the chain is intact, and what has ended stays ended. Run on every storage; the seed is printed.
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Clock } from "../../src/core/ports/clock.ts";
import type { WriteTx } from "../../src/core/ports/database.ts";
import { DAY_MS, HOUR_MS } from "../../src/core/time.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { readEntriesAfter, readHead } from "../../src/platform/governance/audit-log.sql.ts";
import { ChainCheck } from "../../src/platform/governance/audit-log.ts";
import { insertGoal } from "../../src/platform/governance/council/plans.sql.ts";
import { insertProvisionEntry } from "../../src/platform/governance/council/provision-entries.sql.ts";
import type { GovernanceContext } from "../../src/platform/governance/governance-context.ts";
import { MatterClocks } from "../../src/platform/governance/matter-clocks.job.ts";
import { MATTER_KINDS, MATTER_PROCEDURES, procedureNamed } from "../../src/platform/governance/matter-kinds.ts";
import { beginMatter, lockedMatter, takeMatterStep } from "../../src/platform/governance/matter-steps.ts";
import { readDueMatters, readMatters } from "../../src/platform/governance/matters.sql.ts";
import { RefusedAttempts } from "../../src/platform/governance/refused-attempts.ts";
import { ACTORS, type Actor } from "../../src/rules/law/actors.ts";
import type { Facts } from "../../src/rules/law/facts.ts";
import { BACK } from "../../src/rules/law/procedure.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

const EMPTY = ["Add the data first", "The plan has no goals", "The list has no entries"];
const STEPS = 400;
const MATTERS = 24;

/** mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomWalkSuite(storage: Storage): void {
  const seed = Number(process.env.MADANG_WALK_SEED ?? randomBytes(4).readUInt32LE());
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(storage);
  });
  afterAll(() => server.stop());

  test(`${STEPS} steps in ${MATTERS} matters (MADANG_WALK_SEED=${seed})`, { timeout: 120_000 }, async () => {
    process.stdout.write(`random walk on ${storage}: MADANG_WALK_SEED=${seed}\n`);
    const random = numbers(seed);
    const pick = <Of>(all: readonly Of[]): Of => all[Math.floor(random() * all.length)] as Of;
    let now = server.running.clock.now();
    const clock: Clock = { now: () => now, monotonicMs: () => performance.now() } as Clock;
    const context: GovernanceContext = { ...server.running.governance, clock, refusedAttempts: new RefusedAttempts() };
    const { database } = context;
    const clocks = new MatterClocks(context);
    const ids: string[] = [];
    for (let at = 0; at < MATTERS; at++) {
      const procedure = MATTER_PROCEDURES[at % MATTER_PROCEDURES.length] as (typeof MATTER_PROCEDURES)[number];
      const blank = { procedure, title: "walk", content: "walk", institution: null, dataset: null, parent: null, details: {} };
      const { id } = await database.write((tx) => beginMatter(tx, context, blank));
      ids.push(id);
      // Half of the plans and lists hold something, so that walks get beyond the council.
      if (at < MATTERS / 2) await database.write((tx) => fill(tx, id, procedure, now));
    }

    for (let at = 0; at < STEPS; at++) {
      // Mostly on, by hours to weeks; sometimes back.
      const jumpMs = random() < 0.1 ? -random() * 3 * DAY_MS : random() * (random() < 0.5 ? HOUR_MS : 20 * DAY_MS);
      now = Math.round(now + jumpMs) as EpochMs;
      if (random() < 0.3) await clocks.look();
      const id = pick(ids);
      const facts = factsOf(random);
      await database
        .write(async (tx) => {
          const matter = await lockedMatter(tx, id);
          const { actions } = procedureNamed(matter.procedure);
          const action = pick(Object.keys(actions));
          const actor = pick<Actor>(random() < 0.8 ? (actions[action]?.by ?? ["citizen"]) : (Object.keys(ACTORS) as Actor[]));
          await takeMatterStep(tx, context, matter, { actor: actor === "time" ? "citizen" : actor, account: null }, { action, facts });
        })
        .catch((error: Error) => {
          // Nothing is provided or decided before there is something; then nothing of the step is left.
          if (!EMPTY.some((start) => error.message.startsWith(start))) throw error;
        });
      const { rows } = await database.read((tx) => sql<{ id: string }>`select id from governance_matter where parent = ${id}`.execute(tx));
      for (const child of rows) if (!ids.includes(child.id)) ids.push(child.id);
    }

    // No deadline is lost: once time has been let pass, nothing that has ended still runs; and doing it again does nothing.
    await clocks.look();
    expect(await database.read((tx) => readDueMatters(tx, now, 10))).toEqual([]);
    const matters = (await database.read((tx) => readMatters(tx, { limit: 1_000 }))).filter(({ id }) => ids.includes(id));
    for (const { id, clocks: own } of matters)
      expect([id, own.filter((each) => each.status === "running" && each.endsAt <= now && context.law.rules[each.name].kind !== "waiting")]).toEqual([id, []]);
    const before = await database.read(readHead);
    await clocks.look();
    expect(await database.read(readHead)).toEqual(before);

    // The chain is intact, every step is one of its table, and what has ended stays ended.
    const check = new ChainCheck((procedure, from, action, to) => {
      if (action === null) return from === to;
      const transition = procedureNamed(procedure).transitions[from]?.[action];
      return transition ? transition.to === to || transition.to === BACK : false;
    });
    const ended = new Set<string>();
    const missed = new Map<string, number>();
    for (let after = 0; ; ) {
      const entries = await database.read((tx) => readEntriesAfter(tx, after, 500));
      for (const entry of entries) {
        check.add(entry);
        const { matter, procedure, kind, to, ended: clockName, at: happenedAt } = entry.body;
        if (matter === null || to === null) continue;
        if (kind === "step") expect([matter, ended.has(matter)]).toEqual([matter, false]);
        if (procedureNamed(procedure ?? "").states[to]?.isFinal && MATTER_KINDS[procedure as keyof typeof MATTER_KINDS]) {
          if (
            procedureNamed(procedure ?? "").transitions[to] &&
            Object.values(procedureNamed(procedure ?? "").transitions[to] ?? {}).every((next) => next === null)
          )
            ended.add(matter);
        }
        // Each end of a clock is dealt with once.
        if (clockName !== null) {
          const key = `${matter} ${clockName} ${happenedAt}`;
          missed.set(key, (missed.get(key) ?? 0) + 1);
          expect([key, missed.get(key)]).toEqual([key, 1]);
        }
      }
      if (entries.length < 500) break;
      after = entries.at(-1)?.body.sequence ?? after;
    }
    check.end(before);
    expect(check.faults).toEqual([]);
    expect(before.sequence).toBeGreaterThan(MATTERS);
  });
}

async function fill(tx: WriteTx, matter: string, procedure: string, at: EpochMs): Promise<void> {
  const nothing = { dataset: null, listing: null, linkedAt: null, candidate: null, decidedAt: null, publishedAt: null };
  const content = {
    ...nothing,
    id: `of-${matter}`,
    matter,
    number: 1,
    title: { ko: "가상", en: "walk" },
    content: "walk",
    institution: "",
    dueDay: "2020-12-31",
    createdAt: at,
  };
  if (procedure === "provision-list") await insertProvisionEntry(tx, content);
  if (procedure.endsWith("-plan")) await insertGoal(tx, content);
}

function factsOf(random: () => number): Facts {
  const chance = <Of>(value: Of): Of | undefined => (random() < 0.85 ? value : undefined);
  const said: { readonly [name in keyof Facts]: Facts[name] | undefined } = {
    reason: chance("a reason"),
    ground: chance(random() < 0.5 ? "third_party_rights" : random() < 0.5 ? "discontinued" : "unsuitable"),
    whyInseparable: chance("all of it"),
    grantedPart: chance("half of it"),
    method: chance("a file"),
    extraDays: chance(1 + Math.floor(random() * 12)),
    dispositionAt: chance((Date.now() - Math.floor(random() * 80) * DAY_MS) as EpochMs),
    isCarried: chance(true),
    proof: chance("proof"),
    lawsuit: chance("a lawsuit"),
    grantsData: chance(random() < 0.5),
    members: chance(["one", "two"]),
    helpDesk: chance("help"),
    guide: chance("guide"),
    statusPage: chance("/status"),
    plan: chance("plan"),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Facts;
}
