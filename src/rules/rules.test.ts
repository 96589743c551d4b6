// What holds for all rules: they import core and their neighbours only, and everything that people read is there in Korean and English.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import * as calls from "./community/call-states.ts";
import * as entries from "./community/entry-states.ts";
import * as loans from "./community/loan-states.ts";
import * as mirrors from "./community/mirror-state.ts";
import * as moderation from "./community/moderation.ts";
import * as actors from "./law/actors.ts";
import * as articles from "./law/articles.ts";
import * as bodies from "./law/bodies.ts";
import * as clocks from "./law/clock-rules.ts";
import * as committee from "./law/committee.ts";
import * as evaluation from "./law/evaluation.ts";
import * as facts from "./law/facts.ts";
import * as grounds from "./law/grounds.ts";
import * as guards from "./law/guards.ts";
import * as holidays from "./law/holidays-korea.ts";
import * as procedures from "./law/procedures.ts";
import * as importNotices from "./matching/import-notices.ts";
import * as matchingRule from "./matching/matching-rule.ts";
import * as emergency from "./scores/emergency-signs.ts";
import * as scoreInputs from "./scores/score-inputs.ts";
import * as scores from "./scores/scores.ts";
import * as screening from "./scores/screening-2020.ts";

const ROOT = import.meta.dirname;
const CORE = join(ROOT, "../core");

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts") && !/\.(?:test|suite)\.ts$/.test(path));

test("rules import core and their own folder only", () => {
  const foreign = sources.flatMap((path) => {
    const file = join(ROOT, path);
    const imported = [...readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)"/gm)].map((match) => match[1] as string);
    return imported
      .map((from) => (from.startsWith(".") ? join(dirname(file), from) : from))
      .filter((from) => relative(CORE, from).startsWith("..") && dirname(from) !== dirname(file))
      .map((from) => `${path} imports ${from}`);
  });
  expect(sources.length).toBeGreaterThan(50);
  expect(foreign).toEqual([]);
});

/** Every `{ en, ko }` inside a value, wherever it is. */
function textsIn(value: unknown, seen = new Set<unknown>()): readonly { readonly en: unknown; readonly ko: unknown }[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if ("en" in value || "ko" in value) return [value as { en: unknown; ko: unknown }];
  return Object.values(value).flatMap((inner) => textsIn(inner, seen));
}

test("everything that people read is there in Korean and English", () => {
  const lists = { actors, articles, bodies, clocks, committee, evaluation, facts, grounds, guards, holidays, procedures };
  const more = { importNotices, matchingRule, emergency, scoreInputs, scores, screening };
  const community = { calls, entries, loans, mirrors, moderation };
  const texts = textsIn({ lists, more, community });
  // Units such as mmol/L are the same in both; "of" a count has no unit in English.
  const wrong = texts.filter(({ en, ko }) => typeof en !== "string" || typeof ko !== "string" || ko.trim() === "" || (ko !== en && !/[가-힣]/.test(ko)));
  expect(texts.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
  expect(texts.filter(({ en, ko }) => en === ko).map(({ en }) => en)).toEqual(expect.arrayContaining(["mmol/L", "mg/L", "%"]));
  expect(emergency.EMERGENCY_ADVICE.en).toContain(emergency.EMERGENCY_NUMBER);
});
