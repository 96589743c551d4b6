// Reading the arguments of a command.
import { parseArgs } from "node:util";

/** The command was called wrongly; the message is a sentence for its user. */
export class UsageMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageMistake";
  }
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly flags: { readonly [name: string]: string | undefined };
}

/** Every flag takes a value. @throws UsageMistake */
export function readArguments(args: readonly string[], positionals: readonly string[], flags: readonly string[]): Arguments {
  try {
    const parsed = parseArgs({ args: [...args], allowPositionals: true, options: Object.fromEntries(flags.map((name) => [name, { type: "string" as const }])) });
    if (parsed.positionals.length !== positionals.length) throw new Error(`Expected ${positionals.join(" ") || "no further words"}.`);
    return { positionals: parsed.positionals, flags: parsed.values as Arguments["flags"] };
  } catch (error) {
    throw new UsageMistake((error as Error).message);
  }
}
