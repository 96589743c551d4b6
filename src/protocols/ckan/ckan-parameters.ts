// Parameters of an action, from a query or from a JSON body, as CKAN takes them: numbers and lists may come as text. Pure.
import { invalid } from "./ckan-error.ts";

export type CkanParameters = { readonly [name: string]: unknown };

/** @throws CkanError where it is missing */
export function requiredText(parameters: CkanParameters, name: string): string {
  const found = text(parameters, name);
  if (found === null || found === "") throw invalid(name, "Missing value");
  return found;
}

export function text(parameters: CkanParameters, name: string): string | null {
  const value = parameters[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw invalid(name, "Must be a text");
}

/** Greater ones count as `most`, as in CKAN. */
export function whole(parameters: CkanParameters, name: string, usual: number, most: number): number {
  const value = parameters[name];
  if (value === undefined || value === null || value === "") return usual;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0 || typeof value === "object") throw invalid(name, "Must be a natural number");
  return Math.min(number, most);
}

export function flag(parameters: CkanParameters, name: string, usual = false): boolean {
  const value = parameters[name];
  if (value === undefined || value === null || value === "") return usual;
  return value === true || /^(?:true|yes|on|1|t|y)$/i.test(String(value));
}

/** A list, JSON text of one, or words between commas. */
export function texts(parameters: CkanParameters, name: string): readonly string[] {
  const value = jsonOf(parameters[name]);
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value.slice(0, 100).map(String);
  if (typeof value === "string") return value.split(",").map((part) => part.trim());
  throw invalid(name, "Must be a list");
}

/** An object, or JSON text of one. Null: not given. @throws CkanError */
export function object(parameters: CkanParameters, name: string): { readonly [name: string]: unknown } | null {
  const value = jsonOf(parameters[name]);
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "object" && !Array.isArray(value)) return value as { readonly [name: string]: unknown };
  throw invalid(name, "Must be an object");
}

function jsonOf(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
