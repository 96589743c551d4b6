// What each kind of entry says, as it is sent and answered. Pure.
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText, parseInstant } from "../../../core/time.ts";
import { SUPPORT_KIND_NAMES, type SupportKind } from "../../../rules/community/call-states.ts";
import { ENTRY_ACTIONS, ENTRY_KINDS, ENTRY_STATES, ENTRY_STEPS, type EntryKind } from "../../../rules/community/entry-states.ts";
import { CAPACITY_KIND_NAMES, type CapacityKind } from "../../../rules/community/loan-states.ts";
import { multiline, oneLine } from "../../desk/plain-words.ts";
import type { CommunityContext } from "../community-context.ts";
import { Id, Instant, typed, WebLink } from "../typed.ts";
import type { EntryRecord } from "./entries.sql.ts";

const Datasets = z.array(z.string().max(60)).max(30);
const Name = typed(2, 100);
const Office = z.strictObject({
  unit: typed(2, 100),
  email: z.email().max(254).describe("Of an office, not of a person: everybody reads it"),
});

export const ENTRY_SHAPES = {
  company: z.strictObject({ name: Name, about: typed(3, 1_000), link: WebLink, office: Office }),
  startup: z.strictObject({
    name: Name,
    summary: typed(3, 300),
    link: WebLink,
    datasets: Datasets.min(1).describe("Ids of the datasets that it uses"),
    services: z.array(z.string().max(40)).max(20).default([]).describe("Ids of its services in the showcase"),
  }),
  offer: z.strictObject({
    name: Name.describe("Who offers it"),
    title: typed(3, 150),
    kinds: z
      .array(z.enum(SUPPORT_KIND_NAMES as readonly [SupportKind, ...SupportKind[]]))
      .min(1)
      .max(4),
    about: typed(3, 3_000).describe("What it is, for whom, on which conditions"),
    howToApply: typed(3, 1_000),
    until: Instant.nullable().default(null).describe("null: until it is taken off"),
    datasets: Datasets.default([]),
    office: Office,
  }),
  lending: z.strictObject({
    name: Name.describe("Who lends it"),
    capacities: z
      .array(z.strictObject({ kind: z.enum(CAPACITY_KIND_NAMES as readonly [CapacityKind, ...CapacityKind[]]), amount: typed(1, 100) }))
      .min(1)
      .max(10)
      .describe("Each with its amount and unit, as 64 vCPU"),
    freeUntil: Instant,
    forWhom: typed(3, 1_000),
    howToApply: typed(3, 1_000),
    office: Office,
  }),
  mirror: z.strictObject({
    name: Name.describe("Who runs it"),
    base: WebLink.describe("Under which /v1/live/{dataset} answers"),
    datasets: Datasets.min(1).describe("Live datasets that it holds"),
    lending: Id.nullable().default(null).describe("Offer that it runs on"),
  }),
} as const satisfies { readonly [kind in EntryKind]: z.ZodObject };

export type EntryContent<Kind extends EntryKind = EntryKind> = z.infer<(typeof ENTRY_SHAPES)[Kind]>;

const ENTRY_COMMON = {
  id: z.string(),
  listedAt: z.string().nullable(),
};

/** What everybody reads of one. */
export function listedShape<Kind extends EntryKind>(kind: Kind) {
  return z.object(ENTRY_COMMON).extend(ENTRY_SHAPES[kind].shape);
}

export const OwnEntryShape = z.object({
  id: z.string(),
  kind: z.enum(ENTRY_KINDS),
  version: z.number().int().describe("Changes with every change; decisions name the one that was looked at"),
  state: z.enum(ENTRY_STATES),
  content: z.record(z.string(), z.unknown()).describe("As the shape of its kind"),
  listed: z.record(z.string(), z.unknown()).nullable().describe("As everybody sees it; null: nobody does"),
  reason: z.string(),
  enteredAt: z.string(),
  actions: z.array(z.enum(ENTRY_ACTIONS)).describe("What can be done now"),
});

export function listedAnswer(zone: string, { id, listed, listedAt }: EntryRecord): object {
  return { id, listedAt: listedAt === null ? null : instantText(listedAt, zone), ...listed };
}

export function ownEntryAnswer(zone: string, record: EntryRecord, side: "owner" | "centre"): z.infer<typeof OwnEntryShape> {
  const { id, kind, version, state, content, listed, reason, enteredAt } = record;
  const sides = side === "owner" ? (["change", "remove"] as const) : (["approve", "refuse"] as const);
  const actions = sides.filter((action) => ENTRY_STEPS[state][action] !== null);
  return { ...{ id, kind, version, state, content, listed, reason, actions: [...actions] }, enteredAt: instantText(enteredAt, zone) };
}

/** Texts without characters that nobody sees; known datasets, services and instants. @throws Problem invalid_request, unknown_dataset */
export function cleanEntry(context: CommunityContext, kind: EntryKind, content: EntryContent): EntryContent {
  requireKnown(context, kind, content);
  return JSON.parse(JSON.stringify(content), (name, value: unknown) => {
    if (typeof value !== "string") return value;
    return name === "about" || name === "howToApply" || name === "forWhom" ? multiline(value) : oneLine(value);
  }) as EntryContent;
}

function requireKnown({ datasets, hasService, positionOf, clock }: CommunityContext, kind: EntryKind, content: EntryContent): void {
  const named = "datasets" in content ? content.datasets : [];
  const unknown = named.find((id) => !datasets.has(id) || (kind === "mirror" && positionOf(id) === null));
  if (unknown !== undefined) throw new Problem("unknown_dataset", `There is no ${kind === "mirror" ? "live " : ""}dataset ${unknown.slice(0, 60)}.`);
  const missing = "services" in content ? content.services.find((id) => !hasService(id)) : undefined;
  if (missing !== undefined) throw new Problem("invalid_request", `body/services: The showcase has no service ${missing.slice(0, 40)}.`);
  for (const field of ["freeUntil", "until"] as const) {
    const text = (content as { readonly [name: string]: unknown })[field];
    if (typeof text !== "string") continue;
    const at = parseInstant(text);
    if (at === null || at <= clock.now()) throw new Problem("invalid_request", `body/${field}: An instant in the time to come, with its offset.`);
  }
}
