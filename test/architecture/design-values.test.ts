// The portal's colours are those of KRDS, the design system of Korea's government.

import tokens from "krds-uiux/tokens/transformed_tokens.json" with { type: "json" };
import { expect, test } from "vitest";
import { sourceAt } from "./sources.ts";

/** Between two greys of KRDS; said to be ours where it stands. */
const OURS = ["#1b2027"];

test("every colour of the portal is one of the design system's", () => {
  const known = new Set(
    [
      ...JSON.stringify(tokens)
        .toLowerCase()
        .matchAll(/"(#[0-9a-f]{6})"/g),
    ].map(([, colour]) => colour),
  );
  const used = [...sourceAt("web/src/style/tokens.css").text.matchAll(/#([0-9a-f]{6}|[0-9a-f]{3})\b/gi)].map(
    ([, digits = ""]) => `#${digits.length === 3 ? [...digits].map((each) => each + each).join("") : digits}`,
  );
  expect(used.length).toBeGreaterThan(30);
  expect(used.filter((colour) => !known.has(colour) && !OURS.includes(colour))).toEqual([]);
});
