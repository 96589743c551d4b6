// What alerts can be asked for: a place, a region of a live dataset, or a topic of another part of the platform. Pure.
import { z } from "zod";

/** Asked for by one browser at most. */
export const MOST_TOPICS = 20;
/** A part's own name and what it is about: `exposure-sites:11`. */
const FREE = /^[a-z][a-z0-9-]{1,40}:[a-z0-9-]{1,20}$/;
/** Of the topics below, which no other part may speak for. */
const OWN = /^(place|region):/;

const Dataset = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);

export const TopicAsked = z.union([
  z
    .object({ dataset: Dataset, place: z.string().min(1).max(120) })
    .strict()
    .describe("One place of a live dataset: told each time it has stock again"),
  z
    .object({ dataset: Dataset, region: z.string().regex(/^\d{2}(\d{3})?$/) })
    .strict()
    .describe("A province (2 digits) or district (5): told of one of its places, at most every 30 minutes"),
  z
    .object({
      topic: z
        .string()
        .regex(FREE)
        .refine((topic) => !OWN.test(topic)),
    })
    .strict()
    .describe("A topic of another part of the service, such as `exposure-sites:11`"),
]);
export type TopicAsked = z.infer<typeof TopicAsked>;

export function topicText(asked: TopicAsked): string {
  if ("topic" in asked) return asked.topic;
  return "place" in asked ? placeTopic(asked.dataset, asked.place) : regionTopic(asked.dataset, asked.region);
}

export function placeTopic(dataset: string, place: string): string {
  return `place:${dataset}:${place}`;
}

export function regionTopic(dataset: string, region: string): string {
  return `region:${dataset}:${region}`;
}

/** The other way. */
export function topicAsked(text: string): TopicAsked {
  const [, kind, dataset = "", rest = ""] = /^(place|region):([^:]+):(.+)$/s.exec(text) ?? [];
  if (kind === undefined) return { topic: text };
  return kind === "place" ? { dataset, place: rest } : { dataset, region: rest };
}
