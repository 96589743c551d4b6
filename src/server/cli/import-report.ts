// What became of a file that was sent: the answer of ingest, and how it is told.
import { z } from "zod";
import { thousands } from "./text-table.ts";

const Notice = z.object({ field: z.string().optional(), value: z.unknown().optional(), message: z.string() });

/** The answer of `PUT …/{places}` and `POST …/events`. */
export const ImportOutcome = z.object({
  batch: z.string(),
  accepted: z.number(),
  unchanged: z.number(),
  refusedCount: z.number(),
  refused: z.array(z.object({ row: z.number(), notices: z.array(Notice) })),
  notices: z.record(z.string(), z.number()),
  next: z.string().nullable(),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** Refused rows told on the screen; all of them are under the batch's address. */
const SHOWN_REFUSALS = 20;
const LONGEST_VALUE = 80;

/** @param address of a path below the dataset's ingest */
export function reportImport(outcome: ImportOutcome, seconds: number, address: (path: string) => string): string[] {
  const { accepted, unchanged, refusedCount, batch, notices } = outcome;
  const rows = accepted + unchanged + refusedCount;
  const perSecond = thousands(Math.round(rows / Math.max(seconds, 0.001)));
  return [
    `${thousands(rows)} rows in ${seconds.toFixed(1)} s, ${perSecond} a second; batch ${batch}`,
    `  accepted   ${thousands(accepted)}`,
    `  unchanged  ${thousands(unchanged)}`,
    `  refused    ${thousands(refusedCount)}`,
    ...noticeLines(notices),
    ...(refusedCount > 0 ? refusalLines(outcome, address) : []),
  ];
}

function noticeLines(notices: ImportOutcome["notices"]): string[] {
  const counted = Object.entries(notices).sort(([, one], [, other]) => other - one);
  if (counted.length === 0) return [];
  return ["Notices, repairs of accepted rows among them:", ...counted.map(([code, count]) => `  ${thousands(count).padStart(9)}  ${code}`)];
}

function refusalLines({ refused, refusedCount, batch }: ImportOutcome, address: (path: string) => string): string[] {
  const shown = refused.slice(0, SHOWN_REFUSALS);
  const hidden = refusedCount - shown.length;
  return [
    hidden > 0 ? `The first ${shown.length} refused rows (1 is the first row of data):` : "Refused rows (1 is the first row of data):",
    ...shown.map(({ row, notices }) => `  row ${row}: ${notices.map(noticeText).join("; ")}`),
    `All of them, with your key: ${address(`/batches/${batch}`)}`,
    `They wait to be repaired at ${address("/quarantine")}`,
  ];
}

/** Values are shown as JSON, so that no control character of a file reaches the terminal. */
function noticeText({ field, value, message }: z.infer<typeof Notice>): string {
  const shown = value === undefined ? "" : `=${JSON.stringify(value).slice(0, LONGEST_VALUE)}`;
  return field ? `${field}${shown}: ${message}` : message;
}
