// The disclosure policy: both revisions, every reason, every combination.
import { expect, test } from "vitest";
import { parseDay, parseInstant } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { type DisclosureCase, type DisclosureSetting, decideDisclosure, type Visit } from "./decide-disclosure.ts";
import { DISCLOSURE_POLICIES } from "./disclosure-policy.ts";
import { DISCLOSURE_REASONS, type DisclosureReason } from "./disclosure-reasons.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;

const IN_MARCH: DisclosureSetting = { today: day("2020-03-20"), zone: "Asia/Seoul", alertLevel: "serious", publisher: "other" };
const IN_OCTOBER: DisclosureSetting = { ...IN_MARCH, today: day("2020-10-20") };

const SHOP: Visit = {
  kind: "shop",
  from: at("2020-03-15T12:00"),
  to: at("2020-03-15T13:00"),
  contactsIdentified: "some",
  unspecifiedMany: false,
};
const IN_SPRING: DisclosureCase = { onsetOn: day("2020-03-15"), isolatedOn: day("2020-03-18"), visit: SHOP };
const LATER: Visit = { ...SHOP, from: at("2020-10-15T12:00"), to: at("2020-10-15T13:00") };
const IN_AUTUMN: DisclosureCase = {
  onsetOn: day("2020-10-15"),
  isolatedOn: day("2020-10-18"),
  lastContactOn: day("2020-10-17"),
  visit: LATER,
};

const march = (patient: Partial<DisclosureCase>, visit: Partial<Visit> = {}, setting: Partial<DisclosureSetting> = {}) =>
  decideDisclosure({ ...IN_SPRING, ...patient, visit: { ...SHOP, ...visit } }, { ...IN_MARCH, ...setting });
const october = (patient: Partial<DisclosureCase>, visit: Partial<Visit> = {}, setting: Partial<DisclosureSetting> = {}) =>
  decideDisclosure({ ...IN_AUTUMN, ...patient, visit: { ...LATER, ...visit } }, { ...IN_OCTOBER, ...setting });

test("in March 2020 a shop is published as part of a patient's path, and no time of deletion is stated", () => {
  expect(march({})).toEqual({
    publish: true,
    reason: "contacts_not_all_identified",
    fields: ["case", "name", "address", "from", "to"],
    shown: { from: SHOP.from, to: SHOP.to },
    deleteAt: null,
    policy: DISCLOSURE_POLICIES[0],
  });
});

test("from October 2020 it leads back to no patient and is deleted after the 14th day from the last contact", () => {
  expect(october({})).toEqual({
    publish: true,
    reason: "contacts_not_all_identified",
    fields: ["name", "address", "from", "to"],
    shown: { from: LATER.from, to: LATER.to },
    deleteAt: at("2020-11-01T00:00"),
    policy: DISCLOSURE_POLICIES[1],
  });
});

test("without a last contact the visit itself counts as the last contact", () => {
  expect(october({ lastContactOn: null }).deleteAt).toBe(at("2020-10-30T00:00"));
});

test("a visit is published on the last day it may be kept, and not on the next", () => {
  const on = (today: string) => october({}, {}, { today: day(today) }).reason;
  expect([on("2020-10-31"), on("2020-11-01")]).toEqual(["contacts_not_all_identified", "kept_long_enough"]);
});

test("each kind of place is published with its own precision", () => {
  const fields = (kind: Visit["kind"]) => october({}, { kind, unspecifiedMany: true }, { publisher: "central_headquarters" }).fields;
  expect({
    building: fields("building"),
    shop: fields("shop"),
    transit: fields("transit"),
    workplace: fields("workplace"),
    mass: fields("mass_exposure"),
    home: fields("home"),
  }).toEqual({
    building: ["name", "address", "room", "from", "to"],
    shop: ["name", "address", "from", "to"],
    transit: ["line", "car", "stops", "from", "to"],
    workplace: ["name", "address", "room", "from", "to"],
    mass: ["name", "address", "room", "from", "to"],
    home: [],
  });
});

/** The window by onset or specimen: whether a visit of one minute at a time is inside. */
test.for<[string, Partial<DisclosureCase>, string, "march" | "october", DisclosureReason]>([
  ["one day before the onset, March", {}, "2020-03-14T00:00", "march", "contacts_not_all_identified"],
  ["two days before the onset, March", {}, "2020-03-13T23:58", "march", "before_window"],
  ["day of isolation, March", {}, "2020-03-18T23:59", "march", "contacts_not_all_identified"],
  ["day after isolation, March", {}, "2020-03-19T00:00", "march", "after_isolation"],
  ["not yet isolated, March", { isolatedOn: null }, "2020-03-20T10:00", "march", "contacts_not_all_identified"],
  ["no symptoms, day before the specimen, March", { onsetOn: null, specimenOn: day("2020-03-17") }, "2020-03-16T00:00", "march", "contacts_not_all_identified"],
  ["no symptoms, earlier, March", { onsetOn: null, specimenOn: day("2020-03-17") }, "2020-03-15T12:00", "march", "before_window"],
  ["onset goes before specimen, March", { specimenOn: day("2020-03-17") }, "2020-03-14T10:00", "march", "contacts_not_all_identified"],
  ["neither known, March", { onsetOn: null }, "2020-03-15T12:00", "march", "no_starting_day"],
  ["two days before the onset, October", {}, "2020-10-13T00:00", "october", "contacts_not_all_identified"],
  ["three days before the onset, October", {}, "2020-10-12T23:58", "october", "before_window"],
  [
    "no symptoms, two days before the specimen, October",
    { onsetOn: null, specimenOn: day("2020-10-17") },
    "2020-10-15T00:00",
    "october",
    "contacts_not_all_identified",
  ],
  ["no symptoms, three days before, October", { onsetOn: null, specimenOn: day("2020-10-17") }, "2020-10-14T23:58", "october", "before_window"],
  ["neither known, October", { onsetOn: null, specimenOn: null }, "2020-10-15T12:00", "october", "no_starting_day"],
  ["day after isolation, October", {}, "2020-10-19T00:00", "october", "after_isolation"],
])("%s", ([, patient, from, revision, reason]) => {
  const visit = { from: at(from), to: (at(from) + 60_000) as EpochMs };
  expect((revision === "march" ? march(patient, visit) : october(patient, visit)).reason).toBe(reason);
});

test("only the part of a visit inside the window is shown", () => {
  expect(march({}, { from: at("2020-03-13T22:00"), to: at("2020-03-14T02:00") }).shown).toEqual({ from: at("2020-03-14T00:00"), to: at("2020-03-14T02:00") });
  expect(march({}, { from: at("2020-03-18T22:00"), to: at("2020-03-19T02:00") }).shown).toEqual({ from: at("2020-03-18T22:00"), to: at("2020-03-19T00:00") });
});

test("when all contacts are known it may be withheld in March and must be from October", () => {
  const all = { contactsIdentified: "all" as const };
  expect([march({}, all).reason, march({}, all).publish, october({}, all).reason, october({}, all).publish]).toEqual([
    "withholding_is_allowed",
    true,
    "all_contacts_identified",
    false,
  ]);
});

test("a workplace is named only when unspecified many may have been infected there", () => {
  const reasons = (unspecifiedMany: boolean) => [march, october].map((decide) => decide({}, { kind: "workplace", unspecifiedMany }).reason);
  expect([reasons(false), reasons(true)]).toEqual([
    ["workplace_name", "workplace_name"],
    ["many_may_be_infected", "many_may_be_infected"],
  ]);
});

test("before 14 March 2020 there was no policy, and nothing is published", () => {
  expect(march({}, {}, { today: day("2020-03-13") })).toEqual({
    publish: false,
    reason: "no_policy_yet",
    fields: [],
    shown: null,
    deleteAt: null,
    policy: null,
  });
});

test("the policy of March holds up to 6 October", () => {
  const policyOn = (today: string) => october({}, {}, { today: day(today) }).policy?.validFrom;
  expect([policyOn("2020-10-06"), policyOn("2020-10-07")]).toEqual(["2020-03-14", "2020-10-07"]);
});

test("a further revision is one row", () => {
  const latest = DISCLOSURE_POLICIES[1] as (typeof DISCLOSURE_POLICIES)[number];
  const further = { validFrom: "2020-10-19", source: "a later edition", value: { ...latest.value, daysBefore: 3 } };
  const visit = { from: at("2020-10-12T10:00"), to: at("2020-10-12T11:00") };
  const reason = (policies: typeof DISCLOSURE_POLICIES) => october({}, visit, { policies }).reason;
  expect([reason(DISCLOSURE_POLICIES), reason([...DISCLOSURE_POLICIES, further])]).toEqual(["before_window", "contacts_not_all_identified"]);
});

/** Every combination; the oracle lists what forbids publishing, in words of the policy, in no order. */
test("in every combination a visit is published exactly when nothing in the policy forbids it", () => {
  const kinds = ["home", "workplace", "building", "shop", "transit", "mass_exposure"] as const;
  const levels = ["none", "interest", "attention", "alert", "serious"] as const;
  const seen = new Set<DisclosureReason>();
  const wrong: object[] = [];
  let count = 0;
  for (const decide of [march, october])
    for (const kind of kinds)
      for (const contactsIdentified of ["all", "some", "none"] as const)
        for (const unspecifiedMany of [true, false])
          for (const contactArose of [true, false])
            for (const publisher of ["central_headquarters", "other"] as const)
              for (const alertLevel of levels)
                for (const onset of [true, false])
                  for (const when of ["before", "inside", "after", "backwards", "too late"] as const) {
                    const isOctober = decide === october;
                    const month = isOctober ? "2020-10" : "2020-03";
                    const from = { before: "11T10:00", inside: "15T10:00", after: "19T10:00", backwards: "15T10:00", "too late": "15T10:00" }[when];
                    const visit: Visit = {
                      kind,
                      contactsIdentified,
                      unspecifiedMany,
                      contactArose,
                      from: at(`${month}-${from}`),
                      to: (at(`${month}-${from}`) + (when === "backwards" ? -1 : 3_600_000)) as EpochMs,
                    };
                    const today = when === "too late" ? day(isOctober ? "2020-11-01" : "2020-10-01") : day(`${month}-20`);
                    const decision = decide({ onsetOn: onset ? day(`${month}-15`) : null }, visit, { publisher, alertLevel, today });
                    const forbidden =
                      kind === "home" ||
                      alertLevel === "none" ||
                      alertLevel === "interest" ||
                      !onset ||
                      !contactArose ||
                      when === "before" ||
                      when === "after" ||
                      when === "backwards" ||
                      (when === "too late" && isOctober) ||
                      (kind === "workplace" && !unspecifiedMany) ||
                      (isOctober && contactsIdentified === "all") ||
                      (isOctober && kind === "mass_exposure" && publisher === "other");
                    const isRight =
                      decision.publish === !forbidden &&
                      DISCLOSURE_REASONS[decision.reason].publish === decision.publish &&
                      decision.fields.length > 0 === decision.publish &&
                      (decision.shown !== null) === decision.publish &&
                      decision.fields.includes("case") === (decision.publish && !isOctober) &&
                      (decision.deleteAt === null) === !isOctober;
                    if (!isRight) wrong.push({ ...visit, publisher, alertLevel, onset, when, isOctober, decision });
                    seen.add(decision.reason);
                    count++;
                  }
  expect(wrong).toEqual([]);
  expect(count).toBe(2 * 6 * 3 * 2 * 2 * 2 * 5 * 2 * 5);
  expect([...seen].sort()).toEqual(
    Object.keys(DISCLOSURE_REASONS)
      .filter((reason) => reason !== "no_policy_yet")
      .sort(),
  );
});

test("every reason is a sentence in both languages, and every policy names its source, in order of its date", () => {
  for (const { text } of Object.values(DISCLOSURE_REASONS)) expect([/[가-힣]/.test(text.ko), /[a-z]/.test(text.en)]).toEqual([true, true]);
  const dates = DISCLOSURE_POLICIES.map(({ validFrom }) => validFrom);
  expect(dates).toEqual([...dates].sort());
  expect(DISCLOSURE_POLICIES.every(({ source }) => source.length > 10)).toBe(true);
});
