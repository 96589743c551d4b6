// A case as officers see it: what was entered, and of each entry what would be published today and why, before anything is.
import { z } from "zod";
import { NOTICE_KINDS, type Notice, type NoticeKinds } from "../../core/notices.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import { instantText, localDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { CASE_ACTIONS, CASE_STATES, nextCaseActions } from "./case-states.ts";
import type { CaseOfficer } from "./cases.ts";
import { type Opened, openSealed } from "./opened-case.ts";
import { type CaseEvent, type CaseRecord, countEntries, type EntryRecord, readCaseEvents, readCases, readEntries } from "./perishable.sql.ts";
import { momentOf, type PerishableContext } from "./perishable-context.ts";
import { shownValues } from "./shown-values.ts";

const TextShape = z.object({ ko: z.string(), en: z.string() });
const ValuesShape = z.record(z.string(), z.unknown());

const CaseHead = z.object({
  id: z.string(),
  dataset: z.string(),
  institution: z.string(),
  state: z.enum(CASE_STATES),
  version: z.number().int().describe("Counts the changes of the case; decisions name the one that was looked at"),
  subject: ValuesShape.describe("What was entered of the case; never published"),
  createdAt: z.string(),
  changedAt: z.string(),
});

export const CasesAnswer = z.object({
  cases: z.array(CaseHead.extend({ entries: z.number().int(), published: z.number().int() })),
  approverNeeded: z.number().int().describe("Cases that wait for a decision of somebody else than their authors"),
});

const NoticeShape = z.object({ code: z.string(), severity: z.string(), field: z.string().optional(), value: z.unknown().optional(), message: TextShape });

export const CaseAnswer = CaseHead.extend({
  entries: z.array(
    z.object({
      id: z.string(),
      values: ValuesShape.describe("As entered"),
      publish: z.boolean().describe("Whether it would be published today"),
      reason: z.object({ code: z.string(), text: TextShape }),
      wouldBeTold: ValuesShape.nullable().describe("Exactly what would be published; null: nothing"),
      isPublic: z.boolean().describe("Something of it is public now"),
      isApproved: z.boolean().describe("It stands as it was approved"),
      deleteAt: z.string().nullable().describe("When it is deleted everywhere; null: the policy states no time"),
    }),
  ),
  policy: z.object({ validFrom: z.string(), source: z.string() }).nullable(),
  actions: z.array(z.enum(CASE_ACTIONS)).describe("What may be done in this state"),
  isOwn: z.boolean().describe("You had a hand in it since the last approval, so that somebody else approves"),
  events: z.array(z.object({ at: z.string(), action: z.string(), by: z.string(), entry: z.string().nullable() })),
});

export const EntriesAnswer = z.object({
  added: z.array(z.string()).describe("Ids, in the order of the rows"),
  refused: z.array(z.object({ row: z.number().int(), notices: z.array(NoticeShape) })),
  noticed: z.array(z.object({ row: z.number().int(), notices: z.array(NoticeShape) })).describe("Of rows that went in"),
  case: CaseAnswer,
});

export function shownNotices(dataset: PerishableDataset, notices: readonly Notice[]): z.infer<typeof NoticeShape>[] {
  const kinds: NoticeKinds = { ...NOTICE_KINDS, ...dataset.noticeKinds };
  return notices.map(({ code, severity, field, value }) => ({
    code,
    severity,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    message: kinds[code]?.message ?? { ko: code, en: code },
  }));
}

export async function caseAnswer(context: PerishableContext, by: CaseOfficer, record: CaseRecord): Promise<z.infer<typeof CaseAnswer> | null> {
  const { database, keys, zone, clock } = context;
  const dataset = context.datasets.get(record.dataset) as PerishableDataset;
  const [entries, events] = await database.read(async (tx) => [await readEntries(tx, record.id), await readCaseEvents(tx, record.id)] as const);
  const subject = await openSealed(keys, record);
  if (!subject) return null;
  const shown = await Promise.all(
    entries.map(async (entry) => entryAnswer(context, dataset, record, { subject, entry, opened: await openSealed(keys, entry) })),
  );
  const policy = dataset.policyOn(localDay(clock.now(), zone));
  return {
    ...headOf(dataset, record, subject, zone),
    entries: shown.filter((entry) => entry !== null),
    policy: policy && { validFrom: policy.validFrom, source: policy.source },
    actions: [...nextCaseActions(record.state)],
    isOwn: record.authors.includes(by.id),
    events: events.map((event) => eventAnswer(event, zone)),
  };
}

interface ShownEntry {
  readonly subject: Opened;
  readonly entry: EntryRecord;
  /** Null when its time came meanwhile. */
  readonly opened: Opened | null;
}

function entryAnswer(context: PerishableContext, dataset: PerishableDataset, record: CaseRecord, { subject, entry, opened }: ShownEntry) {
  if (!opened) return null;
  const { zone } = context;
  const { reason, told, deleteAt } = dataset.decide(subject.entered, opened.entered, momentOf(context, record.institution));
  return {
    id: entry.id,
    values: shownValues(dataset.entryFields, opened.entered, zone),
    publish: told !== null,
    reason: { code: reason, text: dataset.reasons[reason]?.text ?? { ko: reason, en: reason } },
    wouldBeTold: told && shownValues(dataset.published, told, zone),
    isPublic: entry.isPublic,
    isApproved: entry.approved === entry.entered && record.approved === record.entered,
    deleteAt: textOrNull(deleteAt, zone),
  };
}

function headOf(dataset: PerishableDataset, record: CaseRecord, subject: Opened, zone: string): z.infer<typeof CaseHead> {
  const { id, institution, state, rowVersion: version, createdAt, changedAt } = record;
  return {
    id,
    dataset: record.dataset,
    institution,
    state,
    version,
    subject: shownValues(dataset.caseFields, subject.entered, zone),
    createdAt: instantText(createdAt, zone),
    changedAt: instantText(changedAt, zone),
  };
}

function eventAnswer({ at, action, by, entryId }: CaseEvent, zone: string) {
  return { at: instantText(at, zone), action, by, entry: entryId };
}

function textOrNull(at: EpochMs | null, zone: string): string | null {
  return at === null ? null : instantText(at, zone);
}

/** More than one health authority ever has open at once; newest first. */
const MAX_CASES = 500;

export async function casesAnswer(
  { database, keys, zone }: PerishableContext,
  by: CaseOfficer,
  dataset: PerishableDataset,
  institutions: readonly string[] | null,
): Promise<z.infer<typeof CasesAnswer>> {
  const [records, counts] = await database.read(
    async (tx) => [await readCases(tx, dataset.id, institutions, MAX_CASES), await countEntries(tx, dataset.id)] as const,
  );
  const shown = await Promise.all(
    records.map(async (record) => {
      const subject = await openSealed(keys, record);
      const { all: entries = 0, published = 0 } = counts.get(record.id) ?? {};
      return subject && { ...headOf(dataset, record, subject, zone), entries, published };
    }),
  );
  const approverNeeded = records.filter(({ state, authors }) => state === "submitted" && !authors.includes(by.id)).length;
  return { cases: shown.filter((each) => each !== null), approverNeeded };
}
