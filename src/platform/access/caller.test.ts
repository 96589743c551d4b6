// Decisions about callers, held against the table of roles.
import fc from "fast-check";
import { expect, test } from "vitest";
import { PERMISSION_NAMES, PERMISSIONS, ROLE_NAMES, ROLES, type Role } from "../../core/roles.ts";
import { ADMINISTRATOR_CALLER, callerOfKey, callerOfSession, decide, type HeldRoleAt, institutionsWhere, may } from "./caller.ts";

const ACCOUNT = { id: "a", session: "s", language: "ko" } as const;
const officerAt = (institution: string, ...datasets: string[]): HeldRoleAt => ({ role: "officer", institution, datasets });

test("an officer acts for their own institution and its datasets only, and after a second factor only", () => {
  const held = [officerAt("hira", "shelters")];
  const whole = callerOfSession(ACCOUNT, held, true);
  expect([
    decide(whole, "ingest:send", { institution: "hira", dataset: "shelters" }),
    decide(whole, "ingest:send", { institution: "kdca", dataset: "shelters" }),
    decide(whole, "ingest:send", { institution: "hira", dataset: "cases" }),
    decide(whole, "release:approve", { institution: "hira", dataset: "shelters" }),
    decide(callerOfSession(ACCOUNT, held, false), "ingest:send", { institution: "hira", dataset: "shelters" }),
  ]).toEqual(["allowed", "not_allowed", "not_allowed", "not_allowed", "second_factor_needed"]);
});

test("an officer of two institutions is asked for which one", () => {
  const caller = callerOfSession(ACCOUNT, [officerAt("kdca", "shelters"), officerAt("hira", "shelters"), officerAt("city", "kits")], true);
  expect([
    institutionsWhere(caller, "ingest:send", "shelters"),
    institutionsWhere(caller, "release:approve"),
    institutionsWhere(ADMINISTRATOR_CALLER, "ingest:send"),
  ]).toEqual([["hira", "kdca"], [], null]);
});

test("a key reaches the datasets of its scopes, in the name of its agency", () => {
  const caller = callerOfKey({ id: "k", agency: "hira", scopes: ["ingest:shelters", "ingest:kits", "unknown:shelters"] });
  expect(caller).toEqual({
    id: "key:k",
    account: null,
    place: null,
    roles: [],
    grants: [{ permission: "ingest:send", institution: "hira", datasets: new Set(["shelters", "kits"]) }],
    withheld: [],
    isAdministrator: false,
  });
});

test("the administrator's key may do everything but what belongs to a person or a place", () => {
  expect(PERMISSION_NAMES.filter((permission) => !may(ADMINISTRATOR_CALLER, permission))).toEqual([
    "account:own",
    "webhooks:own",
    "place:report",
    "keys:own",
    "matters:take-part",
    "matters:institution",
    "matters:centre",
    "matters:ministry",
    "matters:secretariat",
    "community:take-part",
    "community:centre",
    "community:host",
  ]);
});

const heldRoles = fc.array(
  fc
    .record({ role: fc.constantFrom(...ROLE_NAMES), institution: fc.constantFrom("x", "y"), datasets: fc.subarray(["d", "e"]) })
    .map((held): HeldRoleAt => (ROLES[held.role].heldAt === "institution" ? held : { role: held.role, institution: null, datasets: null })),
  { maxLength: 6 },
);

test("whatever somebody holds, the decision is the table's", () => {
  const where = fc.record({
    institution: fc.option(fc.constantFrom("x", "y", "z"), { nil: undefined }),
    dataset: fc.option(fc.constantFrom("d", "e", "f"), { nil: undefined }),
  });
  fc.assert(
    fc.property(heldRoles, fc.boolean(), fc.constantFrom(...PERMISSION_NAMES), where, (held, hasSecondFactor, permission, { institution, dataset }) => {
      const reaching = [{ role: "citizen" as Role, institution: null, datasets: null }, ...held].filter(
        (each) =>
          (PERMISSIONS[permission].roles as readonly Role[]).includes(each.role) &&
          (ROLES[each.role].heldAt === "platform" ||
            ((institution === undefined || each.institution === institution) && (dataset === undefined || each.datasets?.includes(dataset) === true))),
      );
      const awake = reaching.some(({ role }) => hasSecondFactor || !ROLES[role].needsSecondFactor);
      const expected = awake ? "allowed" : reaching.length > 0 ? "second_factor_needed" : "not_allowed";
      expect(decide(callerOfSession(ACCOUNT, held, hasSecondFactor), permission, { institution, dataset })).toBe(expected);
    }),
  );
});
