// What an institution has provided in a time, from the log: requests and how they ended, and what everybody can have since. Pure but for reading.
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { readMatters } from "../matters.sql.ts";
import { readProvisions } from "../provision-log.sql.ts";

export const ProvisionFigures = z.object({
  received: z.number().int().describe("Requests that came in the time"),
  provided: z.number().int().describe("Provided in the time"),
  refused: z.number().int().describe("Of the requests that came in the time: refused"),
  late: z.number().int().describe("Of the requests that came in the time: not decided within the limit"),
  open: z.number().int().describe("Of the requests that came in the time: not at their end yet"),
  provisions: z.array(z.object({ matter: z.string(), what: z.string(), method: z.string().nullable(), providedAt: z.string() })),
});
export type ProvisionFigures = z.infer<typeof ProvisionFigures>;

const MOST = 10_000;
/** Of one report; the log has all of them. */
const MOST_LISTED = 500;

export async function provisionFigures(tx: ReadTx, institution: string, from: EpochMs, until: EpochMs, zone: string): Promise<ProvisionFigures> {
  const isIn = (at: EpochMs) => at >= from && at < until;
  const requests = (await readMatters(tx, { procedure: "request-for-provision", institution, limit: MOST })).filter(({ createdAt }) => isIn(createdAt));
  const provisions = (await readProvisions(tx, { institution, before: null, limit: MOST })).filter(({ providedAt }) => isIn(providedAt));
  const inStates = (...states: readonly string[]) => requests.filter(({ state }) => states.includes(state)).length;
  const refused = inStates("refused", "refusal_notified", "disputed");
  return {
    received: requests.length,
    provided: provisions.length,
    refused,
    late: requests.filter(({ clocks }) => clocks.some(({ name, status }) => name === "decision" && status === "over")).length,
    open: requests.length - refused - inStates("provided", "logged", "withdrawn"),
    provisions: provisions
      .slice(0, MOST_LISTED)
      .map(({ matter, title, method, providedAt }) => ({ matter, what: title, method, providedAt: instantText(providedAt, zone) })),
  };
}
