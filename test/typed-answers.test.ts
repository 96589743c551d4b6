// What is typed into the self-check becomes the answers that were meant, or is left for the score to refuse.
import { expect, test } from "vitest";
import { HEO_2021_INPUTS } from "../src/rules/scores/heo-2021.ts";
import { checkInputs } from "../src/rules/scores/score-inputs.ts";
import { SCREENING_2020_INPUTS } from "../src/rules/scores/screening-2020.ts";
import { answersOf, answerText, nothingTyped, type TypedField } from "../web/src/self-check/typed-answers.ts";

const english = { yes: "Yes", no: "No", none: "none", notMeasured: "Not measured" };

function temperature(change: Partial<TypedField>): unknown {
  const typed = nothingTyped(HEO_2021_INPUTS);
  Object.assign(typed["temperatureCelsius"] as TypedField, change);
  return answersOf(HEO_2021_INPUTS, typed)["temperatureCelsius"];
}

test("nothing typed is missing in every field, not zero and not none", () => {
  const checked = checkInputs(SCREENING_2020_INPUTS, answersOf(SCREENING_2020_INPUTS, nothingTyped(SCREENING_2020_INPUTS)));
  expect(!checked.ok && checked.refusals.map(({ code }) => code)).toEqual(["missing", "missing", "missing", "missing", "missing"]);
});

test("numbers are read with point, comma, spaces and wide digits", () => {
  expect(["37.5", "37,5", " 38 ", "３８．２", "-1"].map((text) => temperature({ text }))).toEqual([37.5, 37.5, 38, 38.2, -1]);
  expect(["hot", "3 8", "1e2", "37.", "0x20"].map((text) => temperature({ text }))).toEqual([NaN, NaN, NaN, NaN, NaN]);
});

test("not measured wins over a number typed before", () => {
  expect(temperature({ text: "39", isUnknown: true })).toBe(null);
});

test("none of these is an answer, and so is each that is ticked", () => {
  const typed = nothingTyped(SCREENING_2020_INPUTS);
  Object.assign(typed["symptoms"] as TypedField, { isNone: true });
  Object.assign(typed["exposure"] as TypedField, { ticked: ["travel", "contact"] });
  expect(answersOf(SCREENING_2020_INPUTS, typed)).toMatchObject({ symptoms: [], exposure: ["travel", "contact"], conditions: undefined });
});

test("answers are said in the reader's words", () => {
  const say = (text: { en: string }) => text.en;
  const { temperatureCelsius, dyspnea, dailyLiving } = HEO_2021_INPUTS;
  expect(answerText(temperatureCelsius, 38.2, (text) => text.ko, english)).toBe("38.2도");
  expect([
    answerText(temperatureCelsius, 38.2, say, english),
    answerText(temperatureCelsius, null, say, english),
    answerText(dyspnea, false, say, english),
    answerText(dailyLiving, "partly_dependent", say, english),
    answerText(SCREENING_2020_INPUTS.symptoms, ["cough", "stomach"], say, english),
    answerText(SCREENING_2020_INPUTS.symptoms, [], say, english),
  ]).toEqual(["38.2 °C", "Not measured", "No", "Some", "New or worsening cough; Vomiting or diarrhoea", "none"]);
});
