// Shapes of the answers and bodies about the council: members, meetings, decisions.
import { z } from "zod";
import { ArticleAnswer, BallotAnswer, ListedMatter, Named, TextAnswer } from "../matter-shapes.ts";

/** Text of people: bounded, well-formed, nothing that ends a C string. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), "Not a text");
export const Id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
export const MatterNumber = z.string().regex(/^[a-z]{1,20}-\d{4}-\d{4,9}$/);
export const TitleBody = z.strictObject({ ko: text(200), en: text(200) });
export const Day = z.iso.date();

export const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin", "not_found"] as const;
export const ACTING = [...CALLER, "unsupported_media", "body_too_large", "wrong_state", "condition_missing", "conflict"] as const;

export const FaultAnswer = z.object({ code: z.string(), memberId: z.string().nullable(), text: TextAnswer, article: ArticleAnswer });
export const CouncilMember = z.object({
  id: z.string(),
  name: z.string(),
  grouping: z.string(),
  organisation: z.string(),
  isCivilian: z.boolean(),
  isChair: z.boolean(),
  termFrom: z.string().nullable().describe("First day of the present term; null: by office"),
  termUntil: z.string().nullable().describe("Its last day"),
  term: z.number().int().describe("1 for the first term"),
  inOffice: z.boolean().describe("The term has begun, is not over, and is not one too many"),
});
export const SubCommitteeAnswer = z.object({
  id: z.string(),
  title: TextAnswer,
  task: TextAnswer,
  endedAt: z.string().nullable(),
  members: z.array(CouncilMember),
  faults: z.array(FaultAnswer),
});

export const ListedMeeting = z.object({
  id: z.string(),
  subCommittee: Named.nullable(),
  title: z.string(),
  meetsAt: z.string(),
  place: z.string(),
  isUrgent: z.boolean(),
  urgentReason: z.string().nullable(),
  noticedAt: z.string(),
  hasBegun: z.boolean(),
  items: z.number().int().describe("Items on its agenda"),
  hasMinutes: z.boolean(),
});

export const RecommendationAnswer = z.object({
  subCommittee: Named,
  meeting: z.string(),
  kind: z.enum(["adopt", "send_back", "reject"]),
  text: z.string(),
  counts: z.object({ for: z.number().int(), against: z.number().int(), abstain: z.number().int() }),
  present: z.number().int(),
  members: z.number().int(),
  at: z.string(),
});

export const ItemAnswer = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  note: z.string(),
  matter: ListedMatter.nullable().describe("Null: a topic on which somebody reports"),
  isUrgent: z.boolean(),
  urgentReason: z.string().nullable(),
  addedAt: z.string(),
  removedAt: z.string().nullable(),
  removedWhy: z.string().nullable(),
  recommendation: RecommendationAnswer.nullable().describe("What a sub-committee thinks of it, the newest"),
  votes: z.array(Named).describe("What the council can decide on it now"),
  ballots: z.array(BallotAnswer),
});

export const CouncilMeeting = ListedMeeting.extend({
  asOf: z.string(),
  synthetic: z.boolean(),
  minutes: z.string().nullable(),
  noticeDays: z.number().int(),
  agenda: z.array(ItemAnswer),
  seats: z.array(CouncilMember.extend({ isPresent: z.boolean() })).describe("Members in office now"),
  attendance: z.object({
    isTaken: z.boolean(),
    present: z.number().int(),
    members: z.number().int(),
    needed: z.number().int(),
    isQuorate: z.boolean(),
    article: ArticleAnswer,
  }),
  faults: z.array(FaultAnswer),
  own: z
    .object({ mayCall: z.boolean(), isMember: z.boolean(), isWithheld: z.boolean() })
    .nullable()
    .describe("What whoever is signed in may do; null for everybody else"),
});

export const CouncilAnswer = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  rule: z.object({
    most: z.number().int(),
    chairs: z.number().int().nullable(),
    civilianShare: z.number().nullable(),
    noticeDays: z.number().int(),
    termYears: z.number().int(),
    mostTerms: z.number().int(),
    mostSubCommittees: z.number().int(),
    articles: z.array(ArticleAnswer),
  }),
  members: z.array(CouncilMember),
  civilians: z.number().int(),
  faults: z.array(FaultAnswer).describe("What keeps the council from voting"),
  subCommittees: z.array(SubCommitteeAnswer),
  meetings: z.array(ListedMeeting).describe("The latest first"),
  pending: z.array(ListedMatter).describe("Matters that wait for the council"),
});

export const DecisionAnswer = z.object({
  matter: ListedMatter,
  action: Named,
  meeting: z.string(),
  decidedAt: z.string(),
  isCarried: z.boolean(),
  isQuorate: z.boolean(),
  counts: z.object({ for: z.number().int(), against: z.number().int(), abstain: z.number().int() }),
  present: z.number().int(),
  neededFor: z.number().int(),
});
