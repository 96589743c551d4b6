// A draft as its author and its reviewer see it: the shape of the answers, and how they come from the records.
import { z } from "zod";
import { NOTICE_KINDS, type NoticeKinds } from "../../core/notices.ts";
import { PROBLEM_KINDS } from "../../core/problems.ts";
import type { TableDataset } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { BLOCK_KINDS, type CheckOutcome } from "./check-outcome.ts";
import type { DraftFile, DraftRecord, ReleaseEvent } from "./drafts.sql.ts";
import { approvedLevel } from "./drafts.ts";
import { DRAFT_STATES, nextActions } from "./release-states.ts";
import { CHANGE_KINDS, needsConfirmation } from "./schema-change.ts";

const TextShape = z.object({ ko: z.string(), en: z.string() });
const Level = z.enum(["first", "revision", "minor", "major"]);
const Values = z.record(z.string(), z.unknown());

const DraftHead = z.object({
  id: z.string(),
  dataset: z.string(),
  institution: z.string(),
  state: z.enum(DRAFT_STATES),
  version: z.number().int().describe("Counts the changes of the draft; decisions name the one that was looked at"),
  note: z.string(),
  declaredChange: Level.nullable().describe("What its author takes the change for"),
  createdAt: z.string(),
  changedAt: z.string(),
  release: z.string().nullable().describe("Version of the release that it has become"),
});

const NoticeShape = z.object({
  code: z.string(),
  severity: z.string(),
  message: TextShape,
  file: z.string().optional(),
  row: z.number().int().optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
});

const OutcomeShape = z.object({
  accepted: z.number().int(),
  refused: z.number().int(),
  publicRows: z.number().int(),
  basedOn: z.string().nullable().describe("The newest release when it was checked"),
  givenFields: z.array(z.string()),
  sourceColumns: z.array(z.string()),
  notices: z.array(NoticeShape.extend({ count: z.number().int() })),
  examples: z.array(NoticeShape).describe("The first findings of each kind; values of restricted fields are among them"),
  blocks: z.array(z.object({ code: z.string(), message: TextShape })).describe("Why it cannot be approved as it is"),
  smallCounts: z
    .object({
      minimum: z.number().int(),
      peopleByLevel: z.array(z.number().int()).describe("As they are, then level by level coarser"),
      withheldPeople: z.number().int(),
      smallCount: z.number().int(),
      small: z.array(z.object({ values: Values, people: z.number().int(), against: z.object({ version: z.string(), people: z.number().int() }).nullable() })),
      notComparable: z.array(z.string()).describe("Earlier releases that lack a column of the rule"),
    })
    .nullable(),
  change: z.object({
    level: Level.describe("What the version will count up, as things stand"),
    reasons: z.array(z.object({ kind: z.string(), column: z.string().nullable(), code: z.string().optional(), message: TextShape })),
    needsConfirmation: z.boolean().describe("The reviewer has to say whether the former keys are really gone"),
  }),
  difference: z
    .object({
      key: z.array(z.string()).nullable(),
      columns: z.object({ appeared: z.array(z.string()), gone: z.array(z.string()), typeChanged: z.array(z.string()) }),
      added: z.number().int(),
      removed: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      changedByColumn: z.record(z.string(), z.number().int()),
    })
    .nullable()
    .describe("Of the public rows from those of the newest release"),
  restrictedDifference: z
    .object({ before: z.number().int(), added: z.number().int(), removed: z.number().int(), changed: z.number().int() })
    .nullable()
    .describe("Of the accepted rows, by key, where they are not public"),
  preview: z.array(Values).describe("The first public rows"),
});

export const DraftAnswer = DraftHead.extend({
  files: z.array(
    z.object({
      name: z.string(),
      mediaType: z.string(),
      source: z.string().nullable(),
      bytes: z.number().int(),
      sha256: z.string(),
      receivedAt: z.string(),
      erased: z.boolean(),
    }),
  ),
  next: z.array(z.string()).describe("What may be done in this state"),
  mayApprove: z.boolean().describe("Whether you had no hand in it"),
  progress: z.object({ step: z.string(), done: z.number() }).nullable(),
  failure: z.object({ code: z.string(), title: TextShape, detail: z.string(), members: Values }).nullable(),
  outcome: OutcomeShape.nullable(),
  events: z.array(z.object({ at: z.string(), action: z.string(), from: z.string().nullable(), to: z.string(), by: z.string(), reason: z.string() })),
});
export type DraftAnswer = z.infer<typeof DraftAnswer>;

export const DraftsAnswer = z.object({ drafts: z.array(DraftHead), next: z.string().nullable() });

export interface AnswerContext {
  readonly zone: string;
  readonly dataset: TableDataset | undefined;
  /** Who asks. */
  readonly person: string;
}

export function draftHead(draft: DraftRecord, zone: string): z.infer<typeof DraftHead> {
  const { id, dataset, institution, state, rowVersion, note, declaredChange, createdAt, changedAt, version } = draft;
  const shown = (at: EpochMs) => instantText(at, zone);
  return {
    id,
    dataset,
    institution,
    state,
    version: rowVersion,
    note,
    declaredChange,
    createdAt: shown(createdAt),
    changedAt: shown(changedAt),
    release: version,
  };
}

export function draftAnswer(draft: DraftRecord, files: readonly DraftFile[], events: readonly ReleaseEvent[], context: AnswerContext): DraftAnswer {
  const { zone, dataset, person } = context;
  const { failure } = draft;
  return {
    ...draftHead(draft, zone),
    files: files.map(({ name, mediaType, source, file, receivedAt, isErased }) => ({
      name,
      mediaType,
      source,
      ...file,
      receivedAt: instantText(receivedAt, zone),
      erased: isErased,
    })),
    next: [...nextActions(draft.state)],
    mayApprove: !draft.authors.includes(person),
    progress: draft.progress,
    failure: failure && { ...failure, title: PROBLEM_KINDS[failure.code].title },
    outcome: draft.outcome && outcomeAnswer(draft, draft.outcome, { ...NOTICE_KINDS, ...dataset?.noticeKinds }),
    events: events.map(({ at, action, from, to, by, reason }) => ({ at: instantText(at, zone), action, from, to, by, reason })),
  };
}

function outcomeAnswer(draft: DraftRecord, outcome: CheckOutcome, kinds: NoticeKinds): z.infer<typeof OutcomeShape> {
  const { checked, coarsening, gate, changes, publicDifference } = outcome;
  const messageOf = (code: string) => kinds[code]?.message ?? { en: code, ko: code };
  return {
    accepted: checked.rowCount,
    refused: checked.refusedCount,
    publicRows: outcome.publicRowCount,
    basedOn: outcome.basedOn,
    givenFields: [...checked.givenFields],
    sourceColumns: [...checked.sourceColumns],
    notices: checked.notices.map((found) => ({ ...found, message: messageOf(found.code) })),
    examples: checked.examples.map((found) => ({ ...found, message: messageOf(found.code) })),
    blocks: outcome.blocks.map((code) => ({ code, message: BLOCK_KINDS[code] })),
    smallCounts: coarsening &&
      gate && {
        minimum: coarsening.minimum,
        peopleByLevel: [...coarsening.peopleByLevel],
        withheldPeople: coarsening.withheldPeople,
        smallCount: gate.smallCount,
        small: gate.small.map((each) => ({ ...each })),
        notComparable: [...gate.notComparable],
      },
    change: {
      level: outcome.basedOn === null ? "first" : approvedLevel(draft),
      reasons: changes.map((change) => ({ ...change, message: CHANGE_KINDS[change.kind].message })),
      needsConfirmation: needsConfirmation(changes),
    },
    difference: publicDifference && {
      ...publicDifference,
      key: publicDifference.key && [...publicDifference.key],
      columns: {
        appeared: [...publicDifference.columns.appeared],
        gone: [...publicDifference.columns.gone],
        typeChanged: [...publicDifference.columns.typeChanged],
      },
      changedByColumn: { ...publicDifference.changedByColumn },
    },
    restrictedDifference: outcome.restrictedDifference,
    preview: outcome.preview.map((row) => ({ ...row })),
  };
}
