// Which command was meant when the words are none.
import { lettersApart } from "../../core/nearest-name.ts";

interface Named {
  readonly words: readonly string[];
}

/** Commands that begin with the first word, when there are several words to them. */
export function commandsUnder<Command extends Named>(commands: readonly Command[], words: readonly string[]): readonly Command[] {
  return commands.filter((command) => command.words.length > 1 && command.words[0] === words[0]);
}

/** The command that is at most a third of its letters away; null without one. */
export function nearestCommand<Command extends Named>(commands: readonly Command[], words: readonly string[]): Command | null {
  const ranked = commands
    .map((command) => ({
      command,
      share: lettersApart(command.words.join(" "), words.slice(0, command.words.length).join(" ")) / command.words.join(" ").length,
    }))
    .sort((one, other) => one.share - other.share);
  const [best] = ranked;
  return best && best.share <= 1 / 3 ? best.command : null;
}

/** The word of the list that is nearest, at most two letters away. */
export function nearestWord(known: readonly string[], word: string): string | null {
  const [best] = known.map((each) => ({ each, apart: lettersApart(each, word) })).sort((one, other) => one.apart - other.apart);
  return best && best.apart <= 2 ? best.each : null;
}
