// What is told of a visit under both revisions of the policy, and how files and addresses become visits.
import { expect, test } from "vitest";
import { checkRow } from "../../core/fields.ts";
import type { DisclosureMoment } from "../../core/perishable-dataset.ts";
import { instantText, parseDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { decideVisit, policyOn } from "./decide-visit.ts";
import { perishable } from "./perishable.ts";

const moment = (today: string, changed: Partial<DisclosureMoment> = {}): DisclosureMoment => ({
  today: parseDay(today) as DayNumber,
  zone: "Asia/Seoul",
  isCentral: false,
  alertLevel: null,
  ...changed,
});

function checked(row: { readonly [column: string]: unknown }) {
  const { value, notices } = checkRow(perishable.entryFields, perishable.entryOf(row));
  const completed = perishable.completeEntry(value);
  return { value: completed.value, notices: [...notices, ...completed.notices].map(({ code, field }) => `${field}: ${code}`) };
}

const TEAROOM = {
  kind: "shop",
  name: "마당다방",
  address: "서울특별시 강남구 선릉로 668",
  lon: "127.047",
  lat: "37.516",
  from: "2020-10-14 12:00",
  to: "2020-10-14 13:30",
  contactsIdentified: "some",
};
const PATIENT = { caseNumber: "7", onsetOn: "2020-10-15", isolatedOn: "2020-10-16" };

test("a row of an officer's file becomes a visit: two columns a position, a time without zone a Korean one", () => {
  const { value, notices } = checked(TEAROOM);
  expect(notices).toEqual([]);
  expect({ ...value, from: instantText(value.from as EpochMs, "Asia/Seoul"), to: instantText(value.to as EpochMs, "UTC") }).toEqual({
    kind: "shop",
    name: "마당다방",
    address: "서울특별시 강남구 선릉로 668",
    location: [127.047, 37.516],
    from: "2020-10-14T12:00:00+09:00",
    to: "2020-10-14T04:30:00+00:00",
    contactsIdentified: "some",
  });
});

test("what a visit lacks is said", () => {
  expect(checked({ ...TEAROOM, name: "", address: "", lon: "", lat: "" }).notices).toEqual([
    "name: place_unnamed",
    "address: region_unknown",
    "location: position_missing",
  ]);
  expect(checked({ ...TEAROOM, kind: "transit" }).notices).toEqual(["line: line_unnamed"]);
});

test("in October 2020 place and time are told, with the district, and nothing else", () => {
  const { value } = checked({ ...TEAROOM, room: "지하", contactArose: "true" });
  const decision = decideVisit(PATIENT, value, moment("2020-10-20"));
  expect(decision).toEqual({
    reason: "contacts_not_all_identified",
    told: {
      kind: "shop",
      name: "마당다방",
      address: "서울특별시 강남구 선릉로 668",
      region: "11680",
      location: [127.047, 37.516],
      radiusMeters: null,
      from: value.from,
      to: value.to,
    },
    linksCase: false,
    deleteAt: Date.parse("2020-10-29T00:00:00+09:00"),
  });
});

test("under the policy of March 2020 the visits of a patient may be linked, without a time of deletion", () => {
  const { value } = checked({ ...TEAROOM, from: "2020-03-15 12:00", to: "2020-03-15 13:00" });
  const patient = { caseNumber: "7", onsetOn: "2020-03-15" };
  const { told, ...decision } = decideVisit(patient, value, moment("2020-03-20"));
  expect([decision, told?.name]).toEqual([{ reason: "contacts_not_all_identified", linksCase: true, deleteAt: null }, "마당다방"]);
});

test("the alert level of the day counts unless the operator names another", () => {
  const { value } = checked(TEAROOM);
  const reasonAt = (changed: Partial<DisclosureMoment>) => decideVisit(PATIENT, value, moment("2020-10-20", changed)).reason;
  expect([reasonAt({}), reasonAt({ alertLevel: "interest" }), reasonAt({ alertLevel: "attention" })]).toEqual([
    "contacts_not_all_identified",
    "alert_too_low",
    "contacts_not_all_identified",
  ]);
});

test("public transport is told by line, car and stops, a place of many by the central authority alone", () => {
  const ride = checked({ ...TEAROOM, kind: "transit", line: "2호선", car: "4", stops: "강남 → 시청" }).value;
  expect(Object.keys(decideVisit(PATIENT, ride, moment("2020-10-20")).told ?? {})).toEqual([
    "kind",
    "line",
    "car",
    "stops",
    "region",
    "location",
    "radiusMeters",
    "from",
    "to",
  ]);
  const hall = checked({ ...TEAROOM, kind: "mass_exposure" }).value;
  const reasons = [false, true].map((isCentral) => decideVisit(PATIENT, hall, moment("2020-10-20", { isCentral })).reason);
  expect(reasons).toEqual(["central_headquarters_only", "contacts_not_all_identified"]);
});

test("a home is told to nobody", () => {
  const home = checked({ ...TEAROOM, kind: "home" }).value;
  expect(decideVisit(PATIENT, home, moment("2020-10-20"))).toMatchObject({ reason: "home_address", told: null });
});

test("citizens read which policy is in force", () => {
  const on = (day: string) => policyOn(parseDay(day) as DayNumber);
  expect([on("2020-03-13"), on("2020-03-14")?.linksCase, on("2020-10-07")]).toEqual([
    null,
    true,
    expect.objectContaining({ validFrom: "2020-10-07", linksCase: false, keptDays: 14 }),
  ]);
});
