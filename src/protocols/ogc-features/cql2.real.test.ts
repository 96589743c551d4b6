// The examples of the standard: what belongs to the classes that are offered is read, everything else is refused with its class.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { suitePath } from "../../../test/real-data.ts";
import { Problem } from "../../core/problems.ts";
import { CQL2_CLASS, type Filter, parseCql2 } from "./cql2.ts";

const FOLDER = suitePath("cql2/schema/examples");
const names = readdirSync(join(FOLDER, "text")).map((file) => file.replace(".txt", ""));

interface Twin {
  readonly op: string;
  readonly args: readonly unknown[];
}

/** What a JSON twin needs beyond the offered classes; null when it needs nothing. */
function neededClass(node: unknown): string | null {
  if (typeof node !== "object" || node === null) return null;
  if ("type" in node || "bbox" in node || "date" in node || "timestamp" in node || "interval" in node || "property" in node) return null;
  const { op, args } = node as Twin;
  if (/^s_/.test(op)) return op === "s_intersects" ? (isPlain(args) ? "basic-spatial-functions" : "basic-spatial-functions-plus") : "spatial-functions";
  if (/^t_/.test(op)) return "temporal-functions";
  if (/^a_/.test(op)) return "array-functions";
  if (op === "casei") return "case-insensitive-comparison";
  if (op === "accenti") return "accent-insensitive-comparison";
  if (["+", "-", "*", "/", "^", "%", "div"].includes(op)) return "arithmetic";
  if (!["and", "or", "not", "=", "<>", "<", ">", "<=", ">=", "like", "between", "in", "isNull"].includes(op)) return "functions";
  for (const each of args.flat()) {
    const needed = neededClass(each);
    if (needed) return needed;
  }
  return null;
}

function isPlain(args: readonly unknown[]): boolean {
  return args.every(
    (each) => typeof each !== "object" || each === null || "property" in each || "bbox" in each || (each as { type?: string }).type === "Point",
  );
}

/** What was read, as the twin says it. */
function asTwin(filter: Filter): unknown {
  switch (filter.kind) {
    case "constant":
      return filter.value;
    case "not":
      return { op: "not", args: [asTwin(filter.part)] };
    case "and":
    case "or":
      return { op: filter.kind, args: filter.parts.map(asTwin) };
    case "isNull":
      return { op: "isNull", args: [{ property: filter.property }] };
    case "like":
      return { op: "like", args: [{ property: filter.property }, filter.pattern] };
    case "compare": {
      const { kind, value } = filter.literal;
      const literal = kind === "number" ? Number(value) : kind === "date" ? { date: value } : kind === "timestamp" ? { timestamp: value } : value;
      return { op: filter.operation, args: [{ property: filter.property }, literal] };
    }
  }
}

/** Ranges and lists as the comparisons that they stand for. */
function plain(node: unknown): unknown {
  if (typeof node !== "object" || node === null || !("op" in node)) return node;
  const { op, args } = node as Twin;
  if (op === "between")
    return {
      op: "and",
      args: [
        { op: ">=", args: [args[0], args[1]] },
        { op: "<=", args: [args[0], args[2]] },
      ],
    };
  if (op === "in") return { op: "or", args: (args[1] as readonly unknown[]).map((value) => ({ op: "=", args: [args[0], value] })) };
  return { op, args: args.map(plain) };
}

const twinOf = (name: string) => JSON.parse(readFileSync(join(FOLDER, "json", `${name.replace(/-alt\d+$/, "")}.json`), "utf8")) as unknown;

test.for(names)("%s", (name) => {
  const text = readFileSync(join(FOLDER, "text", `${name}.txt`), "utf8");
  const twin = twinOf(name);
  const needed = neededClass(twin);
  const read = () => {
    try {
      return asTwin(parseCql2(text));
    } catch (error) {
      if (error instanceof Problem && error.code === "filter_class") return error.members["conformanceClass"];
      throw error;
    }
  };
  expect(read()).toEqual(needed === null ? plain(twin) : `${CQL2_CLASS}${needed}`);
});

test("the examples are of both sorts", () => {
  const needed = names.map((name) => neededClass(twinOf(name)));
  const count = (holds: (name: string | null) => boolean) => needed.filter(holds).length;
  expect([count((name) => name === null) > 40, count((name) => name !== null) > 50, new Set(needed).size]).toEqual([true, true, 10]);
});
