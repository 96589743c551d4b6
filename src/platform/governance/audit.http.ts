// Routes by which everybody reads and checks the log of decisions, and the tables on which matters run.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { canonicalJson } from "../../core/canonical-json.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { readEntriesAfter, readHead } from "./audit-log.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";

export interface AuditRoutesContext {
  readonly governance: GovernanceContext;
  /** Ed25519 over the text, base64url, and by which key. */
  signatureOf(text: string): string;
  readonly keyId: string;
}

const OPEN = { "access-control-allow-origin": "*" };
const PAGE = 1_000;
const Sealed = z.object({ salt: z.string(), content: z.unknown() });
const Head = z.object({
  sequence: z.number().int(),
  hash: z.string(),
  at: z.string(),
  key: z.string().describe("`kid` of the key at /v1/keys"),
  signature: z.string().describe('Ed25519 over `{"hash":…,"sequence":…}`, base64url'),
});

/** What a head's signature is over. */
export function headText({ sequence, hash }: { readonly sequence: number; readonly hash: string }): string {
  return canonicalJson({ sequence, hash });
}

export function auditRoutes({ governance, signatureOf, keyId }: AuditRoutesContext): FastifyPluginAsyncZod {
  const { database, law } = governance;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/audit/head",
      config: routeConfig("anyone", "no-cache"),
      schema: {
        operationId: "auditHead",
        summary: "The end of the log of decisions, signed: note it, and see later that nothing before it has changed",
        tags: ["audit"],
        response: { 200: Head },
      },
      handler: async (_request, reply) => {
        const { sequence, hash, at } = await database.read(readHead);
        reply.headers(OPEN);
        return { sequence, hash, at: instantText(at, law.counting.zone), key: keyId, signature: signatureOf(headText({ sequence, hash })) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/audit/entries",
      config: routeConfig("anyone", "no-cache"),
      schema: {
        operationId: "auditEntries",
        summary: "Entries of the log of decisions, in order",
        description:
          "Each hash is SHA-256 over the hash before it, a line feed and the canonical JSON (RFC 8785) of `body`; `madang audit verify` checks all of it.",
        tags: ["audit"],
        querystring: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE) }),
        response: {
          200: z.object({
            entries: z.array(z.object({ body: z.looseObject({}), hash: z.string(), open: Sealed.nullable().describe("What everybody may read of it") })),
            next: z.number().int().nullable(),
          }),
          ...problemAnswers("invalid_request"),
        },
      },
      handler: async (request, reply) => {
        const { after, limit } = request.query;
        const entries = await database.read((tx) => readEntriesAfter(tx, after, limit));
        reply.headers(OPEN);
        const next = entries.length === limit ? (entries.at(-1)?.body.sequence ?? null) : null;
        return { entries: entries.map(({ body, hash, open }) => ({ body: { ...body }, hash, open })), next };
      },
    });
  };
}
