// Which form a client gets.
import { expect, test } from "vitest";
import type { Problem } from "../../core/problems.ts";
import { chooseForm, FORMS } from "./answer-forms.ts";

test("Accept is weighed, and the parameter goes before it", () => {
  const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const chosen = ["", "*/*", browser, "text/csv, application/json;q=0.5", "application/json;q=0.2, application/x-ndjson", "Application/Geo+JSON"].map(
    (accept) => chooseForm(null, accept, FORMS),
  );
  expect([...chosen, chooseForm("csv", "application/json", FORMS)]).toEqual(["json", "json", "json", "csv", "ndjson", "geojson", "csv"]);
});

test("a form that is not offered is refused, and the near one named", () => {
  const refusal = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      const { code, members } = error as Problem;
      return { code, members };
    }
  };
  expect(refusal(() => chooseForm("ndjsn", "", ["json", "ndjson"]))).toEqual({
    code: "invalid_request",
    members: { parameters: [{ parameter: "format", message: "must be one of json, ndjson; did you mean ndjson?", suggestion: "ndjson" }] },
  });
  expect(refusal(() => chooseForm(null, "application/geo+json", ["json"]))).toMatchObject({ code: "not_acceptable" });
  expect(refusal(() => chooseForm(null, "application/json;q=0", ["json"]))).toMatchObject({ code: "not_acceptable" });
});
