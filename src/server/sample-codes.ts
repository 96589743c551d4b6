// Puts the codes of a few sellers of the synthetic nation into its store, and tells everybody what they are: this world is shown on one's
// own machine only, and nowhere else do these codes or this route exist.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { DAY_MS } from "../core/time.ts";
import type { EpochMs } from "../core/units.ts";
import type { AccountTools } from "../platform/access/account-tools.ts";
import { shownPlaceCode } from "../platform/access/place-code.ts";
import { insertPlaceCode, readPlaceCodes } from "../platform/access/place-codes.sql.ts";
import { hashPlaceCode } from "../platform/access/place-codes.ts";
import type { OwnPlaceContext } from "../platform/ingest/own-place/own-place.ts";
import { routeConfig } from "../platform/store/route-contract.ts";
import { SAMPLE_CODES, SAMPLE_CODES_OF } from "../sample/sample-codes.ts";
import type { Seller } from "../sample/sample-day.ts";

const ID_PREFIX = "sample-";
const VALID_MS = 366 * DAY_MS;

/** One for each kind of seller; one that a visitor has withdrawn stays so. */
export async function addSampleCodes({ database, clock, worldClock }: AccountTools, sellers: readonly Seller[]): Promise<void> {
  for (const { type, code: place } of sellers) {
    const hash = await hashPlaceCode(SAMPLE_CODES[type]);
    const endsAt = (worldClock.now() + VALID_MS) as EpochMs;
    const record = { ...SAMPLE_CODES_OF, id: `${ID_PREFIX}${type}`, place, madeBy: "sample", createdAt: clock.now(), endsAt, revokedAt: null, usedAt: null };
    await database.write((tx) => insertPlaceCode(tx, record, hash));
  }
}

const SampleCode = z.object({ dataset: z.string(), place: z.string(), name: z.string(), code: z.string() });

export function sampleCodeRoutes({ placeOf }: OwnPlaceContext, { database, worldClock }: AccountTools): FastifyPluginAsyncZod {
  const codes: { readonly [id: string]: string } = Object.fromEntries(Object.entries(SAMPLE_CODES).map(([type, code]) => [`${ID_PREFIX}${type}`, code]));
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/sample/codes",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "sampleCodes",
        summary: "Codes with which sellers of the synthetic nation report for themselves",
        tags: ["own-place"],
        response: { 200: z.object({ codes: z.array(SampleCode) }) },
      },
      handler: async () => {
        const { dataset, agency } = SAMPLE_CODES_OF;
        const filter = { dataset, agencies: [agency], after: ID_PREFIX, limit: Object.keys(codes).length };
        const made = await database.read((tx) => readPlaceCodes(tx, filter));
        const valid = made.filter(({ id, revokedAt, endsAt }) => codes[id] !== undefined && revokedAt === null && endsAt > worldClock.now());
        const shown = valid.map(({ id, place }) => ({
          dataset,
          place,
          name: String(placeOf(dataset, place)?.fields["name"] ?? place),
          code: shownPlaceCode(codes[id] ?? ""),
        }));
        return { codes: shown };
      },
    });
  };
}
