// What a plain answer may be asked. Pure.
import { z } from "zod";
import { LANGUAGES } from "../../core/text.ts";
import type { HotRequest } from "../../platform/live/hot-answer.ts";
import { parseParameters } from "../../platform/live/live-request.ts";

/** More cannot be listened to. */
const MOST_PLACES = 5;
const USUAL_PLACES = 3;

export const PLAIN_QUERY = {
  address: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe(
      "A district, city or county, with a dong, or words of an address or a name; Korean, or a district in Latin letters, or its code. No house number is needed",
    ),
  lang: z.enum(LANGUAGES).default(LANGUAGES[0]).describe("Language of the text"),
  limit: z.coerce.number().int().min(1).max(MOST_PLACES).default(USUAL_PLACES).describe("At most this many places"),
  format: z.enum(["text", "json"]).optional().describe("Instead of Accept: application/json"),
} as const;

const Query = z.strictObject(PLAIN_QUERY);
export type PlainQuery = z.output<typeof Query>;

export interface PlainRequest extends PlainQuery {
  readonly isJson: boolean;
}

/** @throws Problem invalid_request naming every parameter that is wrong */
export function parsePlain(request: HotRequest): PlainRequest {
  const query = parseParameters(Query, request.query);
  return { ...query, isJson: query.format === undefined ? request.header("accept").includes("application/json") : query.format === "json" };
}
