// The command line: a client of the public API. Reads its arguments, runs one command, ends with its exit code.
import { ApiFailure } from "./cli/api-client.ts";
import { COMMANDS, type Command, describeAll, describeOne } from "./cli/commands.ts";
import { UsageMistake } from "./cli/usage.ts";
import { readClientSettings } from "./config.ts";

process.exitCode = await run(process.argv.slice(2));

/** @returns 0 done, 3 some rows refused, 1 failed or called wrongly */
async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === "--help" || args[0] === "help") {
    process.stdout.write(describeAll());
    return args.length === 0 ? 1 : 0;
  }
  const command = COMMANDS.find(({ words }) => words.every((word, at) => args[at] === word));
  if (!command) return mistake(`There is no command "${args.join(" ").slice(0, 80)}".`, describeAll());
  const rest = args.slice(command.words.length);
  if (rest.includes("--help")) {
    process.stdout.write(describeOne(command));
    return 0;
  }
  return runCommand(command, rest);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args, readClientSettings(process.env));
  } catch (failure) {
    if (failure instanceof UsageMistake) return mistake(failure.message, describeOne(command));
    if (!(failure instanceof ApiFailure)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    return 1;
  }
}

function mistake(sentence: string, help: string): number {
  process.stderr.write(`${sentence}\n\n${help}`);
  return 1;
}
