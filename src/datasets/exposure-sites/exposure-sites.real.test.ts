// The disclosure policy on the real routes of 2020: how many visits lie before the window of each revision.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { decideVisit } from "./decide-visit.ts";
import { perishable } from "./perishable.ts";

type Cells = { readonly [column: string]: string };
const read = (name: string) => realCsv<Cells>(`ds4c/2020-06-01/${name}`);

test("of 1,592 visits with a known onset the policy of March withholds 182 as too early, that of October 124", () => {
  const onsets = new Map(read("PatientInfo.csv").map(({ patient_id: id = "", symptom_onset_date: onset = "" }) => [id, onset]));
  const visits = read("PatientRoute.csv").filter(({ patient_id: id = "" }) => parseDay(onsets.get(id) ?? "") !== null);
  const early = (policyDay: string) =>
    visits.filter(({ patient_id: id = "", date = "" }) => {
      const entry = perishable.entryOf({ from: `${date} 12:00`, to: `${date} 12:30` });
      const visit = { kind: "shop", contactsIdentified: "none", from: Date.parse(String(entry["from"])), to: Date.parse(String(entry["to"])) };
      const moment = { today: parseDay(policyDay) as DayNumber, zone: "Asia/Seoul", isCentral: false, alertLevel: null };
      // The time for which October keeps anything is another matter here.
      const patient = { onsetOn: onsets.get(id) as string, lastContactOn: policyDay };
      return decideVisit(patient, visit, moment).reason === "before_window";
    }).length;
  expect([visits.length, early("2020-06-01"), early("2020-10-07")]).toEqual([1592, 182, 124]);
});
