// Who answers for the self-check: whom the operator named, else nobody, else somebody who is marked as made up.
import { expect, test } from "vitest";
import { responsibleClinician } from "./clinician.ts";

test("a name is shown as it was written, also in the synthetic nation; without one nobody answers in earnest", () => {
  const named = { en: "김하늘 의사, 마포구보건소", ko: "김하늘 의사, 마포구보건소" };
  expect([responsibleClinician(named.ko, false), responsibleClinician(named.ko, true), responsibleClinician(null, false)]).toEqual([named, named, null]);
});

test("whom the synthetic nation names is said to be made up, in both languages", () => {
  const madeUp = responsibleClinician(null, true);
  expect([madeUp?.en.endsWith("(made up)"), madeUp?.ko.endsWith("(지어낸 사람)")]).toEqual([true, true]);
});
