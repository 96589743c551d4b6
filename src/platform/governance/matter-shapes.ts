// Shapes of the answers about matters.
import { z } from "zod";

export const TextAnswer = z.object({ ko: z.string(), en: z.string() });
export const Named = z.object({ id: z.string(), title: TextAnswer });
export const ArticleAnswer = z.object({ id: z.string(), name: TextAnswer, says: TextAnswer });

export const ClockAnswer = z.object({
  name: z.string(),
  title: TextAnswer,
  kind: z.enum(["deadline", "waiting", "window"]),
  status: z.enum(["running", "paused", "stopped", "over"]),
  startedAt: z.string(),
  endsAt: z.string().describe("First instant after the period"),
  daysLeft: z.number().int().nullable().describe("Days that are left, the last one not counted; null when it does not run"),
  isLate: z.boolean().describe("Missed, and what it waits for has not happened"),
  extensions: z.number().int(),
  article: ArticleAnswer,
});

export const EntryAnswer = z.object({
  sequence: z.number().int().describe("Its number in the log of all matters"),
  at: z.string(),
  kind: z.string(),
  actor: Named,
  action: Named.nullable(),
  article: ArticleAnswer.nullable(),
  from: Named.nullable(),
  to: Named.nullable(),
  ended: Named.nullable().describe("The limit whose end brought it about"),
  said: z.unknown(),
  hash: z.string(),
});

export const ListedMatter = z.object({
  id: z.string(),
  procedure: Named,
  title: z.string().nullable().describe("Null where it is for those who take part"),
  state: Named.extend({ isFinal: z.boolean() }),
  owner: Named.nullable().describe("Who has to act next"),
  institution: Named.nullable(),
  dataset: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
  nextLimit: ClockAnswer.nullable().describe("The running limit that ends first"),
  isLate: z.boolean(),
  supporters: z.number().int().describe("Accounts that support it"),
});

export const MattersAnswer = z.object({ asOf: z.string(), synthetic: z.boolean(), matters: z.array(ListedMatter), next: z.string().nullable() });

export const DocumentAnswer = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  reach: z.enum(["public", "parties", "beta"]),
  mediaType: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  by: Named,
  at: z.string(),
  href: z.string(),
});
export const MemberAnswer = z.object({
  id: z.string(),
  body: z.string(),
  name: z.string(),
  grouping: z.string(),
  organisation: z.string(),
  isCivilian: z.boolean(),
  isLawyer: z.boolean(),
  isChair: z.boolean(),
  isRecused: z.boolean(),
  isSelf: z.boolean(),
});
export const MeetingAnswer = z.object({
  id: z.string(),
  title: z.string(),
  meetsAt: z.string(),
  place: z.string(),
  agenda: z.string(),
  isUrgent: z.boolean(),
  noticedAt: z.string(),
  minutes: z.string().nullable(),
});
export const BallotAnswer = z.object({
  id: z.string(),
  meeting: z.string(),
  subject: z.string(),
  action: Named.nullable(),
  question: z.string().nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  present: z.number().int(),
  result: z
    .object({ isCarried: z.boolean(), isQuorate: z.boolean(), counts: z.looseObject({}).nullable().describe("Null while the vote is closed") })
    .nullable(),
  mayVote: z.boolean(),
  hasVoted: z.boolean(),
});
export const ActionAnswer = Named.extend({
  as: Named,
  article: ArticleAnswer,
  asks: z.array(z.string()).describe("What has to be said with it"),
  byVote: z.boolean().describe("Taken by a vote only"),
});

export const MatterAnswer = ListedMatter.extend({
  asOf: z.string(),
  synthetic: z.boolean(),
  version: z.number().int().describe("To be named by whoever acts"),
  seen: z.enum(["public", "whole"]),
  content: z.string().nullable(),
  said: z.record(z.string(), z.unknown()).nullable().describe("What was said with the steps so far"),
  details: z.record(z.string(), z.unknown()).nullable(),
  parent: z.string().nullable(),
  opened: z.array(z.object({ id: z.string(), procedure: Named, state: Named })),
  clocks: z.array(ClockAnswer),
  timeline: z.array(EntryAnswer),
  comments: z.array(
    z.object({ id: z.string(), speaker: z.string(), content: z.string().nullable(), at: z.string(), hiddenWhy: z.string().nullable(), isOwn: z.boolean() }),
  ),
  documents: z.array(DocumentAnswer),
  tasks: z.array(z.object({ id: z.string(), title: z.string(), owner: z.string(), dueAt: z.string().nullable(), doneAt: z.string().nullable() })),
  meetings: z.array(MeetingAnswer),
  members: z.array(MemberAnswer),
  ballots: z.array(BallotAnswer),
  decision: z
    .object({ text: z.string(), written: z.string().nullable(), isPublished: z.boolean(), isOwn: z.boolean(), publishedAt: z.string().nullable() })
    .nullable(),
  own: z
    .object({ actors: z.array(Named), actions: z.array(ActionAnswer), supports: z.boolean(), isRecused: z.boolean(), isWithheld: z.boolean() })
    .nullable()
    .describe("What whoever is signed in may do; null for everybody else"),
});
