// The one way to write a JSON value, so that the same value always has the same bytes and can be signed. Pure.
// Source: RFC 8785 (JSON Canonicalization Scheme).
import type { JsonValue } from "./units.ts";

/**
 * Members in the order of their names as UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * @throws RangeError for numbers that JSON does not have, and for halves of surrogate pairs
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === "string") return canonicalText(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("JSON has no such number");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value as { readonly [name: string]: JsonValue });
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${canonicalText(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new RangeError("Half of a surrogate pair has no bytes in UTF-8");
  return JSON.stringify(text);
}
