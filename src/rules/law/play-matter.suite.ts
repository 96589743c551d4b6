// Plays a matter line by line for tests: who does what when, and what the log says then. The matter is stored and read again between lines.
import { instantText, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "./actors.ts";
import { LAW_KOREA } from "./deadlines.ts";
import type { Facts } from "./facts.ts";
import type { Opening, Procedure } from "./procedure.ts";
import { type Done, type Matter, openMatter, takeStep } from "./take-step.ts";

export const at = (text: string) => parseInstant(`${text}+09:00`) as EpochMs;
export const shown = (time: EpochMs) => instantText(time, "Asia/Seoul").slice(0, 16);

export type Line = readonly [time: string, by: Actor, action: string, facts?: Facts];

/** Plays lines; each line of the log says when, who, what, into which state. A matter is stored and read again between any two lines. */
export function play(
  procedure: Procedure,
  lines: readonly Line[],
  from?: Matter,
): { readonly log: readonly string[]; readonly matter: Matter; readonly opened: readonly Opening[] } {
  let matter = from ?? openMatter(procedure, at(lines[0]?.[0] ?? "2020-01-01T00:00"));
  const log: string[] = [];
  const opened: Opening[] = [];
  for (const [time, by, action, facts] of lines) {
    const outcome = takeStep(procedure, JSON.parse(JSON.stringify(matter)) as Matter, { action, by, at: at(time), ...(facts ? { facts } : {}) }, LAW_KOREA);
    log.push(...outcome.done.map(entry));
    if (outcome.refusal) log.push(`${time} ${by} may not ${action}: ${outcome.refusal.guard ?? outcome.refusal.code}`);
    opened.push(...outcome.done.flatMap(({ opens }) => (opens ? [opens] : [])));
    matter = outcome.matter;
  }
  return { log, matter, opened };
}

export function entry({ at: time, by, action, to, ended }: Done): string {
  return `${shown(time)} ${by} ${action ?? "passes"}${ended ? ` (${ended} is over)` : ""} → ${to}`;
}
