// What a service may say of itself, and the shapes in which it is answered. Pure.
import { z } from "zod";
import {
  ACCESSIBILITY_LEVELS,
  OWNER_ACTIONS,
  PLATFORM_NAMES,
  REVIEWER_ACTIONS,
  SERVICE_ACTIONS,
  SERVICE_STATES,
  SERVICE_STEPS,
} from "../../../core/showcase-states.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { multiline, oneLine } from "../plain-words.ts";
import { LINK_STATES } from "./link-state.ts";
import type { ServiceContent, ServiceRecord } from "./showcase.sql.ts";
import type { ListedService } from "./showcase-shelf.ts";

const Name = z.string().trim().min(2).max(80);
const Picture = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int(),
  height: z.number().int(),
  alt: z.string(),
});

export const NewService = z.strictObject({
  name: Name,
  summary: z.string().trim().min(3).max(200).describe("What it does, in one sentence"),
  description: z.string().trim().max(3_000).default(""),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((link) => !/^[a-z]+:\/\/[^/]*@/i.test(link), "no user and password in it"),
  platforms: z.array(z.enum(PLATFORM_NAMES)).min(1).max(PLATFORM_NAMES.length),
  datasets: z.array(z.string().max(60)).min(1).max(30).describe("Ids of the datasets that it uses"),
  accessibility: z.strictObject({ level: z.enum(ACCESSIBILITY_LEVELS), statement: z.string().trim().max(2_000).default("") }),
});

const Content = z.object({
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  link: z.string(),
  platforms: z.array(z.enum(PLATFORM_NAMES)),
  datasets: z.array(z.string()),
  accessibility: z.object({ level: z.enum(ACCESSIBILITY_LEVELS), statement: z.string() }),
  pictures: z.array(Picture),
});

export const ListedShape = Content.extend({
  id: z.string(),
  listedAt: z.string().nullable(),
  linkState: z.enum(LINK_STATES).describe("`dead`: its address has not answered for two days or longer"),
  linkCheckedAt: z.string().nullable().describe("Time of the world, whatever time the platform has"),
});

export const OwnServiceShape = z.object({
  id: z.string(),
  version: z.number().int().describe("Changes with every change; decisions name the one that was looked at"),
  state: z.enum(SERVICE_STATES),
  content: Content,
  listed: Content.nullable().describe("As everybody sees it; null: nobody does"),
  reason: z.string(),
  submittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  linkState: z.enum(LINK_STATES),
  actions: z.array(z.enum(SERVICE_ACTIONS)).describe("What can be done now"),
});

export function cleanService({
  name,
  summary,
  description,
  link,
  platforms,
  datasets,
  accessibility,
}: z.infer<typeof NewService>): Omit<ServiceContent, "pictures"> {
  return {
    name: oneLine(name),
    summary: oneLine(summary),
    description: multiline(description),
    link: new URL(link).href,
    platforms: [...new Set(platforms)],
    datasets: [...new Set(datasets)].sort(),
    accessibility: { level: accessibility.level, statement: multiline(accessibility.statement) },
  };
}

function contentAnswer(content: ServiceContent): z.infer<typeof Content> {
  const { platforms, datasets, accessibility, pictures } = content;
  return {
    ...content,
    platforms: [...platforms],
    datasets: [...datasets],
    accessibility: { ...accessibility },
    pictures: pictures.map((picture) => ({ ...picture })),
  };
}

export function listedAnswer(zone: string, { id, content, listedAt, linkState, linkCheckedAt }: ListedService): z.infer<typeof ListedShape> {
  const text = (at: EpochMs | null) => at && instantText(at, zone);
  return { id, ...contentAnswer(content), listedAt: text(listedAt), linkState, linkCheckedAt: text(linkCheckedAt) };
}

export function ownServiceAnswer(zone: string, record: ServiceRecord, side: "owner" | "reviewer"): z.infer<typeof OwnServiceShape> {
  const { id, changed, state, content, listed, reason, linkState } = record;
  const text = (at: EpochMs | null) => at && instantText(at, zone);
  const actions = side === "owner" ? ["change" as const, ...OWNER_ACTIONS] : REVIEWER_ACTIONS;
  return {
    ...{ id, version: changed, state, reason, linkState },
    content: contentAnswer(content),
    listed: listed && contentAnswer(listed),
    submittedAt: text(record.submittedAt),
    decidedAt: text(record.decidedAt),
    actions: actions.filter((action) => SERVICE_STEPS[state][action] !== null && (action !== "unlist" || listed !== null)),
  };
}
