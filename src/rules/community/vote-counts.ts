// How votes are shown by group without telling who voted how. Pure.
import { FORUM_GROUP_NAMES, type ForumGroup } from "../../core/forum-groups.ts";

/** With fewer voters than this a group's count would tell of persons. Ours. */
export const FEWEST_SHOWN = 3;

export interface GroupCount {
  /** Null: groups too small to be shown, together. */
  readonly group: ForumGroup | null;
  readonly voters: number;
  /** By choice, in the order of the poll. */
  readonly counts: readonly number[];
}

/**
 * Groups of at least three voters by themselves, the others together. Where those others are fewer than three as well, the smallest group
 * that would be shown joins them: else the total less the groups would tell of them. A poll of fewer than three voters has no groups.
 */
export function countsByGroup(tally: ReadonlyMap<ForumGroup, readonly number[]>): readonly GroupCount[] {
  const groups = FORUM_GROUP_NAMES.flatMap((group) => {
    const counts = tally.get(group);
    return counts && sum(counts) > 0 ? [{ group, voters: sum(counts), counts }] : [];
  });
  const total = groups.reduce((voters, each) => voters + each.voters, 0);
  if (total < FEWEST_SHOWN) return [];
  const shown = groups.filter(({ voters }) => voters >= FEWEST_SHOWN).sort((a, b) => b.voters - a.voters);
  const together = groups.filter(({ voters }) => voters < FEWEST_SHOWN);
  while (together.length > 0 && together.reduce((voters, each) => voters + each.voters, 0) < FEWEST_SHOWN) {
    const smallest = shown.pop();
    if (!smallest) break;
    together.push(smallest);
  }
  const inOrder = FORUM_GROUP_NAMES.flatMap((name) => shown.filter(({ group }) => group === name));
  if (together.length === 0) return inOrder;
  return [...inOrder, { group: null, voters: together.reduce((voters, each) => voters + each.voters, 0), counts: added(together.map(({ counts }) => counts)) }];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

export function added(lists: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => sum(lists.map((list) => list[at] ?? 0)));
}
