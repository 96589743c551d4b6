// Reading the arguments of a command.
import { parseArgs } from "node:util";
import { UsageMistake } from "./failures.ts";
import { nearestWord } from "./nearest-command.ts";

export interface Arguments {
  readonly positionals: readonly string[];
  readonly flags: { readonly [name: string]: string | undefined };
}

interface FlagToken {
  readonly rawName: string;
  readonly name: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/**
 * Every flag takes a value, and stands once; a switch takes none. A last positional that ends with "…" may stand several times.
 * @throws UsageMistake
 */
export function readArguments(args: readonly string[], positionals: readonly string[], flags: readonly string[], switches: readonly string[] = []): Arguments {
  const options = Object.fromEntries([
    ...flags.map((name) => [name, { type: "string" as const }] as const),
    ...switches.map((name) => [name, { type: "boolean" as const }] as const),
  ]);
  const { tokens } = parseArgs({ args: [...args], allowPositionals: true, strict: false, tokens: true, options });
  const values: { [name: string]: string } = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const value = switches.includes(token.name) ? readSwitch(token) : readFlag(token, [...flags, ...switches]);
    if (values[token.name] !== undefined) throw new UsageMistake(`${token.rawName} stands twice.`);
    values[token.name] = value;
  }
  return {
    positionals: readPositionals(
      tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : [])),
      positionals,
    ),
    flags: values,
  };
}

function readFlag({ rawName, name, value, inlineValue }: FlagToken, flags: readonly string[]): string {
  if (!rawName.startsWith("--") || !flags.includes(name)) {
    const meant = nearestWord(flags, name);
    throw new UsageMistake(`There is no flag ${rawName.slice(0, 40)} here${meant ? `; --${meant} may be meant` : ""}.`);
  }
  if (!value || (!inlineValue && value.startsWith("-"))) throw new UsageMistake(`${rawName} needs a value.`);
  return value;
}

function readSwitch({ rawName, value }: FlagToken): string {
  if (value !== undefined) throw new UsageMistake(`${rawName} takes no value.`);
  return "yes";
}

function readPositionals(found: readonly string[], expected: readonly string[]): readonly string[] {
  const missing = expected[found.length];
  if (missing !== undefined) throw new UsageMistake(`${missing} is missing.`);
  if (found.length > expected.length && !expected.at(-1)?.endsWith("…"))
    throw new UsageMistake(`"${(found[expected.length] ?? "").slice(0, 80)}" is one word too many.`);
  return found;
}
