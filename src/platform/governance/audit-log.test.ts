// The chain of the log: whole as it was written, and any change of it found. Every fault is made by hand.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ChainCheck, type ChainFaultCode, digestOf, EMPTY_CHAIN, type EntryBody, entryHash, NO_HASH, type ShownEntry } from "./audit-log.ts";

const STEPS = [
  ["opened", null, null, "draft"],
  ["step", "submit", "draft", "received"],
  ["step", "grant", "received", "granted"],
] as const;
const allows = (_procedure: string, from: string, action: string | null, to: string) =>
  STEPS.some((step) => step[1] === action && step[2] === from && step[3] === to);

function chain(): ShownEntry[] {
  let previous = NO_HASH;
  return STEPS.map(([kind, action, from, to], at) => {
    const open = { salt: `salt-${at}`, content: { reason: `reason ${at}` } };
    const body: EntryBody = {
      sequence: at + 1,
      recordedAt: 1_000 + at,
      at: 1_000 + at,
      kind,
      matter: "request-2020-0001",
      procedure: "request-for-provision",
      actor: "applicant",
      action,
      article: null,
      from,
      to,
      ended: null,
      started: [],
      stopped: [],
      open: digestOf(open),
      closed: null,
    };
    const hash = entryHash(previous, body);
    previous = hash;
    return { body, hash, open };
  });
}

function faults(entries: readonly ShownEntry[], known?: ReadonlyMap<number, string>, head = entries.at(-1)): readonly ChainFaultCode[] {
  const check = new ChainCheck(allows, known);
  for (const entry of entries) check.add(entry);
  check.end(head ? { sequence: head.body.sequence, hash: head.hash } : EMPTY_CHAIN);
  return [...new Set(check.faults.map(({ code }) => code))];
}

/** Hashes made anew after a change, as somebody would who covers it up. */
function rehashed(entries: readonly ShownEntry[]): ShownEntry[] {
  let previous = NO_HASH;
  return entries.map((entry) => {
    previous = entryHash(previous, entry.body);
    return { ...entry, hash: previous };
  });
}

function changed(at: number, body: Partial<EntryBody>): ShownEntry[] {
  return chain().map((entry, index) => (index === at ? { ...entry, body: { ...entry.body, ...body } } : entry));
}

test("a chain as it was written is whole, also when what was said has been erased", () => {
  expect(faults(chain())).toEqual([]);
  expect(faults(chain().map((entry) => ({ ...entry, open: null })))).toEqual([]);
  expect(faults([])).toEqual([]);
});

test("a change of any member of any entry breaks the chain", () => {
  const members = Object.keys((chain()[0] as ShownEntry).body) as (keyof EntryBody)[];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 }), fc.constantFrom(...members), (at, member) => {
      const value = (chain()[at] as ShownEntry).body[member];
      const other = typeof value === "number" ? value + 1 : Array.isArray(value) ? ["x"] : `${value}x`;
      expect(faults(changed(at, { [member]: other }))).toContain("changed");
    }),
  );
});

test("what is covered up with new hashes is found by an end that was noted, by states, by time", () => {
  const noted = new Map([[3, (chain()[2] as ShownEntry).hash]]);
  expect(faults(rehashed(changed(0, { actor: "ministry" })), noted)).toEqual(["known_differs"]);
  expect(faults(rehashed(changed(1, { to: "granted" })))).toEqual(["impossible_step", "state_jump"]);
  expect(faults(rehashed(changed(2, { from: "draft" })))).toEqual(["state_jump", "impossible_step"]);
  expect(faults(rehashed(changed(2, { recordedAt: 1 })))).toEqual(["time_backwards"]);
});

test("an entry that is left out, put in twice, or missing at the end is found", () => {
  const [first, second, third] = chain() as [ShownEntry, ShownEntry, ShownEntry];
  expect(faults([first, third])).toEqual(["gap", "changed", "state_jump"]);
  expect(faults([first, second, second, third])).toContain("gap");
  expect(faults([first, second], new Map(), third)).toEqual(["head_missing"]);
  expect(faults([first, second], new Map([[3, third.hash]]))).toEqual(["head_missing"]);
  expect(faults([first, second, third], new Map(), { ...third, hash: NO_HASH })).toEqual(["head_differs"]);
});

test("other words under the same entry are found", () => {
  const [first, ...rest] = chain() as [ShownEntry, ShownEntry, ShownEntry];
  expect(faults([{ ...first, open: { salt: "salt-0", content: { reason: "another" } } }, ...rest])).toEqual(["content_changed"]);
});
