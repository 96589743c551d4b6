// Which command was meant when the words are none.

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

/** Letters to add, drop or change to make one of the other (Levenshtein 1965). */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (let at = 0; at < other.length; at++) next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (other[at] === letter ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}
