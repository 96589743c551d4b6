// The shapes in which questions and reports are answered: to everybody, to whoever asked, to the desk. Pure.
import { z } from "zod";
import { DESK_ACTIONS, DESK_KINDS, DESK_STATES, openDeskActions } from "../../core/desk-states.ts";
import { LANGUAGES } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { DeskEntry } from "./desk.sql.ts";
import type { DeskContext } from "./desk-context.ts";
import { type PublicEntry, publicEntry } from "./desk-shelf.ts";
import { isLate } from "./reply-times.ts";

const Detail = z
  .object({ release: z.string().nullable(), row: z.string(), field: z.string().nullable(), is: z.string(), shouldBe: z.string() })
  .nullable()
  .describe("What a report says of the data");

export const PublicEntryShape = z.object({
  number: z.number().int(),
  kind: z.enum(DESK_KINDS),
  dataset: z.string().nullable().describe("null: about the API or the service"),
  state: z.enum(DESK_STATES),
  language: z.enum(LANGUAGES),
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  dueAt: z.string().nullable().describe("Of a report: from then on it is late"),
  isLate: z.boolean(),
  field: z.string().nullable().describe("Of a report: the field that it names"),
  release: z.string().nullable().describe("The release that corrects it"),
  shown: z.object({ title: z.string(), content: z.string(), detail: Detail }).nullable().describe("null: its words have not been made public"),
  answers: z.array(z.object({ saidAt: z.string(), institution: z.string().nullable().describe("null: the operator"), content: z.string() })),
});

export const OwnEntryShape = PublicEntryShape.extend({
  title: z.string(),
  content: z.string(),
  detail: Detail,
  messages: z.array(
    z.object({
      saidAt: z.string(),
      side: z.enum(["asker", "desk"]),
      institution: z.string().nullable(),
      action: z.enum(DESK_ACTIONS),
      content: z.string(),
      isPublic: z.boolean(),
    }),
  ),
  actions: z.array(z.enum(DESK_ACTIONS)).describe("What can be done now"),
});

export const InboxEntryShape = OwnEntryShape.extend({
  takenBy: z.string().nullable(),
  isPublic: z.boolean(),
  shownTitle: z.string().nullable(),
  shownContent: z.string().nullable(),
});

type Zoned = Pick<DeskContext, "zone" | "clock">;

export function publicAnswer({ zone, clock }: Zoned, entry: PublicEntry): z.infer<typeof PublicEntryShape> {
  const { number, kind, dataset, state, language, field, release, shown, answers } = entry;
  const text = (at: EpochMs | null) => at && instantText(at, zone);
  return {
    ...{ number, kind, dataset, state, language, field, release },
    askedAt: instantText(entry.askedAt, zone),
    answeredAt: text(entry.answeredAt),
    doneAt: text(entry.doneAt),
    dueAt: text(entry.dueAt),
    isLate: isLate(entry, clock.now()),
    shown: shown && { title: shown.title, content: shown.content, detail: shown.detail && { ...shown.detail } },
    answers: answers.map(({ saidAt, institution, content }) => ({ saidAt: instantText(saidAt, zone), institution, content })),
  };
}

export function ownAnswer(context: Zoned, entry: DeskEntry, side: "asker" | "desk"): z.infer<typeof OwnEntryShape> {
  const { kind, state, title, content, detail } = entry;
  return {
    ...publicAnswer(context, publicEntry(entry)),
    ...{ title, content, detail: detail && { ...detail } },
    messages: entry.messages.map((message) => ({
      saidAt: instantText(message.saidAt, context.zone),
      side: message.side,
      institution: message.institution,
      action: message.action as (typeof DESK_ACTIONS)[number],
      content: message.content,
      isPublic: message.isPublic,
    })),
    actions: [...openDeskActions(kind, state, side)],
  };
}

export function inboxAnswer(context: Zoned, entry: DeskEntry): z.infer<typeof InboxEntryShape> {
  const { takenBy, shownTitle, shownContent, shownAt } = entry;
  return { ...ownAnswer(context, entry, "desk"), takenBy, isPublic: shownAt !== null, shownTitle, shownContent };
}
