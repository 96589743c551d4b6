// Routes of infrastructure that is lent: who applies, who grants, and the mirrors that lenders run.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { dayText, instantText, localDay, parseInstant } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { LOAN_BY, LOAN_STATES, LOAN_STEPS } from "../../../rules/community/loan-states.ts";
import { MIRROR_STATES } from "../../../rules/community/mirror-state.ts";
import { multiline, oneLine } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountLimits } from "../account-limits.ts";
import { type CommunityContext, ID_BYTES } from "../community-context.ts";
import { isOver } from "../entries/entries.http.ts";
import { type EntryRecord, readEntriesOf, readEntry, readListed } from "../entries/entries.sql.ts";
import { listedAnswer, listedShape, OwnEntryShape, ownEntryAnswer } from "../entries/entry-shapes.ts";
import { openHeaders, SHORT_CACHE } from "../open-answer.ts";
import { tellAccount } from "../tell-account.ts";
import { accountOf, Id, Instant, instantOf, typed, WebLink, WRITE_PROBLEMS } from "../typed.ts";
import {
  hasOpenLoan,
  insertLoan,
  type LoanRecord,
  lockLoan,
  readLoanFigures,
  readLoansBy,
  readLoansFrom,
  readMirrorChecks,
  updateLoan,
} from "./lending.sql.ts";

const TAGS = { tags: ["lending"] };
const WRITE = routeConfig("community:take-part", "no-store");
const ById = z.object({ id: Id });
const MOST_MIRRORS = 200;
const OWN_SHOWN = 200;

const LoanShape = z.object({
  id: z.string(),
  offer: z.string(),
  offerName: z.string(),
  state: z.enum(LOAN_STATES),
  service: z.string(),
  link: z.string().nullable(),
  need: z.string(),
  contact: z.string(),
  askedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
  endsAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
const MirrorShape = listedShape("mirror").extend({
  checks: z.array(
    z.object({
      dataset: z.string(),
      state: z.enum(MIRROR_STATES),
      changesBehind: z.number().int().nullable().describe("Changes of the log that it has not got yet; null: not known"),
      checkedAt: z.string().nullable().describe("Time of the world, whatever time the platform has"),
    }),
  ),
});

export interface LendingContext {
  readonly community: CommunityContext;
  readonly limits: AccountLimits;
}

export function lendingRoutes({ community }: LendingContext): FastifyPluginAsyncZod {
  const { database, zone, isSynthetic } = community;
  const headers = openHeaders(isSynthetic);
  const config = routeConfig("anyone", SHORT_CACHE);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/lending/mirrors",
      config,
      schema: {
        ...TAGS,
        operationId: "listMirrors",
        summary: "Mirrors that lenders run, whether they answer, and how far each dataset is behind",
        response: { 200: z.object({ mirrors: z.array(MirrorShape) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(headers);
        return database.read(async (tx) => {
          const checks = await readMirrorChecks(tx);
          const mirrors = (await readListed(tx, "mirror", MOST_MIRRORS)).map((record) => ({
            ...(listedAnswer(zone, record) as z.infer<ReturnType<typeof listedShape<"mirror">>>),
            checks: (record.listed?.datasets ?? []).map((dataset) => {
              const found = checks.find((check) => check.mirror === record.id && check.dataset === dataset);
              if (!found) return { dataset, state: "unchecked" as const, changesBehind: null, checkedAt: null };
              return { dataset, state: found.state, changesBehind: found.changesBehind, checkedAt: instantText(found.checkedAt, zone) };
            }),
          }));
          return { mirrors };
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/lending/figures",
      config,
      schema: {
        ...TAGS,
        operationId: "readLendingFigures",
        summary: "How often each offer of infrastructure was applied for and granted",
        response: { 200: z.object({ offers: z.array(z.object({ offer: z.string(), asked: z.number().int(), granted: z.number().int() })) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(headers);
        return { offers: [...(await database.read(readLoanFigures))] };
      },
    });
  };
}

export function loanRoutes({ community, limits }: LendingContext): FastifyPluginAsyncZod {
  const { database, clock, worldClock, zone, randomText } = community;
  const loanAnswer = (loan: LoanRecord): z.infer<typeof LoanShape> => {
    const { id, offer, offerName, state, content, reason } = loan;
    const text = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
    return {
      ...{ id, offer, offerName, state, reason, ...content },
      askedAt: instantText(loan.askedAt, zone),
      ...{ decidedAt: text(loan.decidedAt), endsAt: text(loan.endsAt), endedAt: text(loan.endedAt) },
    };
  };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/lending",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "readOwnLending",
        summary: "One's own applications for infrastructure, and those for one's own offers",
        response: {
          200: z.object({ applications: z.array(LoanShape), received: z.array(LoanShape), entries: z.array(OwnEntryShape) }),
          ...problemAnswers("not_authenticated", "not_allowed"),
        },
      },
      handler: async (request) => {
        const account = accountOf(request);
        return database.read(async (tx) => ({
          applications: (await readLoansBy(tx, account, OWN_SHOWN)).map(loanAnswer),
          received: (await readLoansFrom(tx, account, OWN_SHOWN)).map(loanAnswer),
          entries: (await readEntriesOf(tx, account, OWN_SHOWN))
            .filter(({ kind }) => kind === "lending" || kind === "mirror")
            .map((record) => ownEntryAnswer(zone, record, "owner")),
        }));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/lending/offers/:id/applications",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "applyForLoan",
        summary: "Apply for infrastructure, naming the service that needs it",
        description: "Only the company that lends it reads the application.",
        params: ById,
        body: z.strictObject({
          service: typed(2, 100).describe("Name of the service"),
          link: WebLink.nullable().default(null),
          need: typed(3, 3_000).describe("What of it, for how many people, how long"),
          contact: typed(3, 200).describe("How the company reaches you"),
        }),
        response: { 201: LoanShape, ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "conflict", "own_case", "too_many_requests") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const { service, link, need, contact } = request.body;
        const id = randomText(ID_BYTES);
        const loan = await database.write(async (tx) => {
          const offer = await readEntry(tx, request.params.id);
          if (offer?.kind !== "lending" || !offer.listed || !("freeUntil" in offer.listed)) throw new Problem("not_found");
          if (isOver(offer, clock.now())) throw new Problem("wrong_state", "The offer is over.");
          if (offer.account === account) throw new Problem("own_case");
          if (await hasOpenLoan(tx, offer.id, account)) throw new Problem("conflict", "You have applied for this already.");
          limits.count("application", account, worldClock.now());
          const content = { service: oneLine(service), link, need: multiline(need), contact: oneLine(contact) };
          await insertLoan(tx, { id, offer: offer.id, offerName: offer.listed.name, lender: offer.account, account, content, askedAt: clock.now() });
          await tellAccount(community, tx, offer.account, "loan-asked", "/lending/mine");
          return (await lockLoan(tx, id)) as LoanRecord;
        });
        await database.persist();
        return reply.code(201).send(loanAnswer(loan));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/lending/applications/:id/steps",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "stepLoan",
        summary: "For the company: grant until a day, or refuse, with a reason. For whoever applied: withdraw, or give back",
        params: ById,
        body: z.strictObject({
          action: z.enum(["grant", "refuse", "withdraw", "give_back"]),
          reason: z.union([z.literal(""), typed(3, 1_000)]).default(""),
          endsAt: Instant.nullable().default(null).describe("Of a grant; null: as long as the offer is free"),
        }),
        response: { 200: LoanShape, ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request) => {
        const account = accountOf(request);
        const { action, reason, endsAt } = request.body;
        const changed = await database.write(async (tx) => {
          const loan = await lockLoan(tx, request.params.id);
          const isTheirs = loan && (LOAN_BY[action] === "lender" ? loan.lender === account : loan.account === account);
          if (!loan || !isTheirs) throw new Problem("not_found", "There is no such application.");
          const state = LOAN_STEPS[loan.state][action];
          if (state === null) throw new Problem("wrong_state", `${action} cannot be done while it is ${loan.state}.`);
          const now = clock.now();
          const isDecision = LOAN_BY[action] === "lender";
          if (isDecision && reason === "") throw new Problem("invalid_request", "body/reason: Say why.");
          const end = action === "grant" ? endOf(await readEntry(tx, loan.offer), endsAt, now) : loan.endsAt;
          const after: LoanRecord = {
            ...loan,
            ...{ state, endsAt: end },
            reason: isDecision ? multiline(reason) : loan.reason,
            decidedAt: isDecision ? now : loan.decidedAt,
            endedAt: state === "ended" ? now : null,
          };
          await updateLoan(tx, after);
          if (isDecision && end !== null && action === "grant")
            await tellAccount(community, tx, loan.account, "loan-granted", "/lending/mine", lastDay(end, zone));
          if (action === "refuse") await tellAccount(community, tx, loan.account, "loan-refused", "/lending/mine");
          return after;
        });
        await database.persist();
        return loanAnswer(changed);
      },
    });
  };
}

/** Never longer than the offer is free. @throws Problem invalid_request, wrong_state */
function endOf(offer: EntryRecord | null, asked: string | null, now: EpochMs): EpochMs {
  const free = offer?.listed && "freeUntil" in offer.listed ? parseInstant(offer.listed.freeUntil) : null;
  if (free === null || free <= now) throw new Problem("wrong_state", "The offer is listed no more, or over.");
  if (asked === null) return free;
  const end = instantOf(asked, "endsAt");
  if (end <= now || end > free) throw new Problem("invalid_request", "body/endsAt: In the time to come, and not after the end of the offer.");
  return end;
}

/** The last whole or partial day of something that ends at an instant. */
export function lastDay(end: EpochMs, zone: string): string {
  return dayText(localDay((end - 1) as EpochMs, zone));
}
