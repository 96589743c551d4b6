// The command line: a client of the public API. Finds the command, runs it, ends with its exit code.
import { COMMANDS, type Command, describeAll, describeOne, describeSome } from "./cli/commands.ts";
import { CommandFailure, UsageMistake } from "./cli/failures.ts";
import { commandsUnder, nearestCommand } from "./cli/nearest-command.ts";
import { readClientSettings } from "./config.ts";

const HELP = ["--help", "-h"];

// A reader that has seen enough, such as `head`, is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await run(process.argv.slice(2));

/** @returns 0 done, 3 some rows refused, 1 failed or called wrongly */
async function run(args: readonly string[]): Promise<number> {
  const asksHelp = args[0] === "help" || HELP.some((flag) => args.includes(flag));
  const words = args.filter((word, at) => !HELP.includes(word) && !(at === 0 && word === "help"));
  if (words.length === 0) return answer(describeAll(), asksHelp);
  const command = COMMANDS.find((each) => each.words.every((word, at) => words[at] === word));
  if (!command) return answerUnknown(words, asksHelp);
  if (asksHelp) return answer(describeOne(command), true);
  return runCommand(command, words.slice(command.words.length));
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args, readClientSettings());
  } catch (failure) {
    if (failure instanceof UsageMistake) return mistake(failure.message, describeOne(command));
    if (!(failure instanceof CommandFailure)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    return 1;
  }
}

/** A first word of several commands, or a slip of the pen: the help that is nearest. */
function answerUnknown(words: readonly string[], asksHelp: boolean): number {
  const group = commandsUnder(COMMANDS, words);
  if (asksHelp && group.length > 0) return answer(describeSome(group), true);
  const named = words.slice(0, firstFlag(words)).join(" ").slice(0, 80);
  const nearest = nearestCommand(COMMANDS, words);
  if (nearest) return mistake(`There is no command "${named}"; the nearest is "${nearest.words.join(" ")}".`, describeOne(nearest));
  if (group.length > 0) return mistake(`"${named}" is not a whole command.`, describeSome(group));
  return mistake(`There is no command "${named}".`, describeAll());
}

/** What follows a flag may be a key and is not repeated. */
function firstFlag(words: readonly string[]): number {
  const at = words.findIndex((word) => word.startsWith("-"));
  return at < 0 ? words.length : at;
}

function answer(help: string, wasAsked: boolean): number {
  (wasAsked ? process.stdout : process.stderr).write(help);
  return wasAsked ? 0 : 1;
}

function mistake(sentence: string, help: string): number {
  process.stderr.write(`${sentence}\n\n${help}`);
  return 1;
}
