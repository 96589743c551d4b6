// Whether a condition holds for a feature in memory, by the logic of SQL: unknown is null. Pure.
import type { ColumnType } from "../../core/table-dataset.ts";
import type { LonLat } from "../../core/units.ts";
import type { Comparison, RowCondition } from "../../platform/query/row-condition.ts";

export interface Valued {
  /** Times as milliseconds. */
  value(name: string): unknown;
  readonly position: LonLat | null;
}

type Held = boolean | null;
type Test = (feature: Valued) => Held;

/** Made once for a question, asked for many features. */
export function conditionTest(condition: RowCondition): (feature: Valued) => boolean {
  const test = testOf(condition);
  return (feature) => test(feature) === true;
}

function testOf(condition: RowCondition): Test {
  switch (condition.kind) {
    case "constant":
      return () => condition.value;
    case "not": {
      const part = testOf(condition.part);
      return (feature) => {
        const held = part(feature);
        return held === null ? null : !held;
      };
    }
    case "and":
    case "or":
      return joined(condition.parts.map(testOf), condition.kind === "or");
    case "isNull":
      return condition.column === "lon" ? ({ position }) => position === null : (feature) => (feature.value(condition.column) ?? null) === null;
    case "inBox": {
      const { west, south, east, north } = condition;
      const isEastWest = (lon: number) => (west > east ? lon >= west || lon <= east : lon >= west && lon <= east);
      return ({ position }) => (position === null ? null : isEastWest(position[0]) && position[1] >= south && position[1] <= north);
    }
    case "like": {
      const pattern = likePattern(condition.pattern);
      return (feature) => {
        const value = feature.value(condition.column) ?? null;
        return value === null ? null : pattern.test(String(value));
      };
    }
    case "compare": {
      const wanted = comparable(condition.type, condition.value);
      const decide = COMPARE[condition.operation];
      return (feature) => {
        const value = feature.value(condition.column) ?? null;
        if (value === null) return null;
        const order = value === wanted ? 0 : (value as number) < (wanted as number) ? -1 : 1;
        return decide(order);
      };
    }
  }
}

/** One that decides, decides; otherwise what is unknown makes the whole unknown. */
function joined(parts: readonly Test[], deciding: boolean): Test {
  return (feature) => {
    let held: Held = !deciding;
    for (const part of parts) {
      const each = part(feature);
      if (each === deciding) return deciding;
      if (each === null) held = null;
    }
    return held;
  };
}

const COMPARE: { readonly [Each in Comparison]: (order: number) => boolean } = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

function comparable(type: ColumnType, text: string): string | number | boolean {
  if (type === "BIGINT" || type === "DOUBLE") return Number(text);
  if (type === "BOOLEAN") return text === "true";
  return type === "TIMESTAMPTZ" ? Date.parse(text) : text;
}

/** Runs of `%` are one, so that no pattern takes longer than its length times the text's. */
function likePattern(pattern: string): { test(text: string): boolean } {
  const pieces = [...pattern.matchAll(/\\(.)|(%+)|(_)|([^\\%_]+)/gsu)];
  const steps = pieces.map(([, escaped, any, one, plain]) => (any ? "%" : one ? "_" : { text: escaped ?? plain ?? "" }));
  return { test: (text) => matches(steps, text) };
}

type Step = "%" | "_" | { readonly text: string };

/** Goes back to the last `%` only: what stood before it has matched already. */
function matches(steps: readonly Step[], text: string): boolean {
  let [step, at, lastAny, lastAt] = [0, 0, -1, 0];
  while (at < text.length || step < steps.length) {
    const next = steps[step];
    if (next === "%") {
      lastAny = step++;
      lastAt = at;
      continue;
    }
    const width = next === undefined ? 0 : next === "_" ? ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : next.text.length;
    if (next !== undefined && (next === "_" ? at < text.length : text.startsWith(next.text, at))) {
      step++;
      at += width;
    } else if (lastAny >= 0 && lastAt < text.length) {
      step = lastAny + 1;
      at = ++lastAt;
    } else return false;
  }
  return true;
}
