// A draft as the command line tells of it.
import { z } from "zod";
import { thousands } from "./text-table.ts";

const Message = z.object({ en: z.string() });
const Notice = z.object({ code: z.string(), severity: z.string(), message: Message, count: z.number() });
const Example = z.object({
  code: z.string(),
  file: z.string().optional(),
  row: z.number().optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
});

/** What the command line reads of a draft. */
export const DraftSummary = z.object({
  id: z.string(),
  dataset: z.string(),
  institution: z.string(),
  state: z.string(),
  version: z.number(),
  note: z.string(),
  createdAt: z.string(),
  release: z.string().nullable(),
  mayApprove: z.boolean(),
  progress: z.object({ step: z.string(), done: z.number() }).nullable(),
  failure: z.object({ title: Message, detail: z.string() }).nullable(),
  outcome: z
    .object({
      accepted: z.number(),
      refused: z.number(),
      publicRows: z.number(),
      basedOn: z.string().nullable(),
      notices: z.array(Notice),
      examples: z.array(Example),
      blocks: z.array(z.object({ code: z.string(), message: Message })),
      smallCounts: z.object({ minimum: z.number(), smallCount: z.number(), withheldPeople: z.number() }).nullable(),
      change: z.object({ level: z.string(), reasons: z.array(z.object({ message: Message, column: z.string().nullable() })), needsConfirmation: z.boolean() }),
      difference: z.object({ added: z.number(), removed: z.number(), changed: z.number() }).nullable(),
      restrictedDifference: z.object({ added: z.number(), removed: z.number(), changed: z.number() }).nullable(),
    })
    .nullable(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

const LONGEST_VALUE = 80;

/** @param address of a path of the service */
export function describeCheck(draft: DraftSummary, address: (path: string) => string): string[] {
  const { dataset, id, outcome } = draft;
  const path = `/v1/publish/${dataset}/drafts/${id}`;
  if (!outcome) return [`Draft ${id} of ${dataset} is ${draft.state}: ${address(path)}`];
  const { accepted, refused, publicRows } = outcome;
  return [
    `Draft ${id} of ${dataset} is ${draft.state}`,
    `  accepted   ${thousands(accepted)}`,
    `  refused    ${thousands(refused)}`,
    `  public     ${thousands(publicRows)}`,
    ...noticeLines(outcome),
    ...changeLines(outcome),
    ...(refused > 0 ? [`All refused rows, with your key: ${address(`${path}/refused`)}`] : []),
    ...outcome.blocks.map(({ message }) => `It cannot be approved: ${message.en}`),
    `The draft: ${address(path)}`,
    ...(outcome.blocks.length > 0 ? [] : [`A second person approves and publishes it, with a key of their own: madang release ${dataset} --publish`]),
  ];
}

type Outcome = NonNullable<DraftSummary["outcome"]>;

function noticeLines({ notices, examples }: Outcome): string[] {
  if (notices.length === 0) return [];
  const lines = notices.flatMap(({ code, count, message }) => {
    const example = examples.find((each) => each.code === code);
    return [`  ${thousands(count).padStart(9)}  ${code}: ${message.en}`, ...(example ? [`             ${exampleText(example)}`] : [])];
  });
  return ["Notices, with an example of each:", ...lines];
}

/** Values are shown as JSON, so that no control character of a file reaches the terminal. */
function exampleText({ file, row, field, value }: z.infer<typeof Example>): string {
  const where = [file, row === undefined ? null : `row ${row}`, field].filter(Boolean).join(", ");
  return value === undefined ? where : `${where}: ${JSON.stringify(value).slice(0, LONGEST_VALUE)}`;
}

function changeLines({ basedOn, change, difference, restrictedDifference }: Outcome): string[] {
  if (basedOn === null) return ["It is the first release."];
  const moved = (of: string, found: { readonly added: number; readonly removed: number; readonly changed: number }) =>
    `  ${of}: ${thousands(found.added)} added, ${thousands(found.removed)} removed, ${thousands(found.changed)} changed`;
  return [
    `Against ${basedOn} it is a ${change.level} change:`,
    ...change.reasons.map(({ message, column }) => `  ${column ? `${column}: ` : ""}${message.en}`),
    ...(difference ? [moved("public rows", difference)] : []),
    ...(restrictedDifference ? [moved("accepted rows", restrictedDifference)] : []),
    ...(change.needsConfirmation ? ["The reviewer has to say whether the former rows are really gone: --change major, or --change revision."] : []),
  ];
}
