// Measures: ids that hold still, each check on a table that violates it and on one that does not.
import { expect, test } from "vitest";
import { findings, type TableRow } from "../../../test/table-data.ts";
import { ds4cPolicies, policyId } from "./source-ds4c-policies.ts";
import { table } from "./table.ts";

const ds4c = (policy_id: string, gov_policy: string, detail: string) => ({
  policy_id,
  country: "Korea",
  type: "Technology",
  gov_policy,
  detail,
  start_date: "2020-01-20",
  end_date: "",
});

test("the id does not depend on the publisher's number", () => {
  const { rows, notices } = ds4cPolicies.translate(ds4c("44", "Open Data ", "Patients Information"));
  expect(rows).toEqual([
    {
      id: "korea/technology/open-data/patients-information/2020-01-20",
      country: "Korea",
      type: "Technology",
      name: "Open Data",
      detail: "Patients Information",
      startDay: "2020-01-20",
      endDay: null,
    },
  ]);
  expect(ds4cPolicies.translate(ds4c("48", "Open Data ", "Patients Information")).rows).toEqual(rows);
  expect(notices).toEqual([{ code: "spaces_trimmed", severity: "info", field: "gov_policy", value: "Open Data " }]);
});

test("a measure without detail has an id without it", () => {
  expect(ds4cPolicies.translate(ds4c("50", "Self-Diagnosis App", "")).rows[0]?.id).toBe("korea/technology/self-diagnosis-app/2020-01-20");
});

test("ids of different details differ, Korean ones stay readable", () => {
  expect([policyId(["Korea", "x", "High School (1st grade)"]), policyId(["한국", "교육", "등교 연기", null, "2020-03-02"])]).toEqual([
    "korea/x/high-school-1st-grade",
    "한국/교육/등교-연기/2020-03-02",
  ]);
});

const policy = (id: string, detail: string, startDay: string, endDay: string | null): TableRow => ({
  id,
  country: "Korea",
  type: "Social",
  name: "Distancing",
  detail,
  startDay,
  endDay,
});

test("checks find an end before the start, the same measure twice, and one that was described anew", async () => {
  const rows = [
    policy("a", "Strong", "2020-03-22", "2020-04-05"),
    policy("b", "strong!", "2020-04-01", null),
    policy("c", "Weak", "2020-04-20", "2020-04-19"),
    policy("d", "High school", "2020-05-20", null),
  ];
  const previous = [policy("old", "High schools", "2020-05-20", null), policy("a", "Strong", "2020-03-22", null)];
  expect(await findings(table, { rows, previous })).toEqual([
    { code: "ends_before_start", row: 3, field: "endDay", value: "2020-04-19" },
    { code: "policy_twice", row: 1, field: "id", value: "b" },
    { code: "policy_twice", row: 2, field: "id", value: "a" },
    { code: "policy_redescribed", row: 4, field: "detail", value: "old" },
  ]);
});

test("one measure after the other is no fault, nor is a detail that was there before", async () => {
  const rows = [policy("a", "Strong", "2020-03-22", "2020-04-05"), policy("b", "Strong", "2020-04-05", "2020-04-19"), policy("c", "Weak", "2020-04-20", null)];
  expect(await findings(table, { rows, previous: rows })).toEqual([]);
});
