// Shapes of what everybody reads of the forum, and how records become them. Nobody is named. Pure.
import { z } from "zod";
import { FORUM_GROUP_NAMES, type ForumGroup } from "../../../core/forum-groups.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { MODERATION_ACTIONS, MODERATION_STATES } from "../../../rules/community/moderation.ts";
import { countsByGroup } from "../../../rules/community/vote-counts.ts";
import type { EventRecord, WorkingGroupRecord } from "./gatherings.sql.ts";
import type { ModerationRecord } from "./moderation.sql.ts";
import type { PollRecord, TallyRow } from "./polls.sql.ts";
import type { PostRecord, TopicRecord } from "./topics.sql.ts";

export const Group = z.enum(FORUM_GROUP_NAMES as readonly [ForumGroup, ...ForumGroup[]]);

export const TopicShape = z.object({
  id: z.string(),
  group: Group.describe("Of whoever opened it"),
  workingGroup: z.string().nullable(),
  title: z.string().nullable().describe("null: hidden by a moderator, or taken back"),
  openedAt: z.string(),
  newestAt: z.string(),
  posts: z.number().int(),
});

export const PostShape = z.object({
  id: z.string(),
  number: z.number().int(),
  speaker: z.number().int().describe("The same person has the same number within a topic"),
  group: Group,
  content: z.string().nullable().describe("null: hidden by a moderator, or taken back"),
  hiddenWhy: z.string().nullable().describe("The moderator's reason"),
  at: z.string(),
});

export const EventShape = z.object({
  id: z.string(),
  title: z.string(),
  agenda: z.string(),
  place: z.string(),
  link: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  seats: z.number().int().nullable().describe("null: as many as come"),
  taken: z.number().int().describe("Seats that are taken"),
  minutes: z.string().nullable(),
  decisions: z.array(z.string()),
  cancelledAt: z.string().nullable(),
  cancelledWhy: z.string().nullable(),
});

export const WorkingGroupShape = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  openedAt: z.string(),
  hasChair: z.boolean(),
  members: z.array(z.object({ group: Group, count: z.number().int() })),
  results: z.string().nullable(),
  endedAt: z.string().nullable(),
});

export const PollShape = z.object({
  id: z.string(),
  question: z.string(),
  choices: z.array(z.string()),
  openedAt: z.string(),
  openUntil: z.string(),
  isOpen: z.boolean(),
  voters: z.number().int(),
  counts: z.array(z.number().int()).nullable().describe("By choice; null while it is open"),
  byGroup: z
    .array(z.object({ group: Group.nullable(), voters: z.number().int(), counts: z.array(z.number().int()) }))
    .describe("Groups with fewer than three voters are told together, as null, so that nobody's vote can be told"),
});

export const ModerationShape = z.object({
  number: z.number().int(),
  at: z.string(),
  action: z.enum(MODERATION_ACTIONS),
  reason: z.string(),
  days: z.number().int().nullable(),
  topic: z.string().nullable(),
  post: z.number().int().nullable().describe("Its number in the topic"),
  state: z.enum(MODERATION_STATES),
  appealedAt: z.string().nullable(),
  answer: z.string().nullable().describe("Of the officer who decided on the appeal"),
  answeredAt: z.string().nullable(),
});

export function topicAnswer(zone: string, topic: TopicRecord): z.infer<typeof TopicShape> {
  const { id, group, workingGroup, posts } = topic;
  const title = topic.isHidden || topic.isGone ? null : topic.title;
  return { id, group, workingGroup, title, posts, openedAt: instantText(topic.openedAt, zone), newestAt: instantText(topic.newestAt, zone) };
}

export function postAnswer(zone: string, post: PostRecord): z.infer<typeof PostShape> {
  const { id, number, speaker, group, hiddenWhy } = post;
  const content = post.hiddenBy !== null || post.isGone ? null : post.content;
  return { id, number, speaker, group, content, hiddenWhy: post.hiddenBy === null ? null : hiddenWhy, at: instantText(post.postedAt, zone) };
}

export function eventAnswer(zone: string, event: EventRecord): z.infer<typeof EventShape> {
  const { id, title, agenda, place, link, seats, taken, minutes, decisions, cancelledWhy } = event;
  return {
    ...{ id, title, agenda, place, link, seats, taken, minutes, cancelledWhy },
    decisions: [...(decisions ?? [])],
    startsAt: instantText(event.startsAt, zone),
    endsAt: instantText(event.endsAt, zone),
    cancelledAt: textOrNull(zone, event.cancelledAt),
  };
}

export function workingGroupAnswer(zone: string, group: WorkingGroupRecord): z.infer<typeof WorkingGroupShape> {
  const { id, title, purpose, members, results } = group;
  return {
    ...{ id, title, purpose, results, members: [...members] },
    hasChair: group.chair !== null,
    openedAt: instantText(group.openedAt, zone),
    endedAt: textOrNull(zone, group.endedAt),
  };
}

/** While a poll is open only the number of voters is told: what others chose shall sway nobody. */
export function pollAnswer(zone: string, poll: PollRecord, tally: readonly TallyRow[], now: EpochMs): z.infer<typeof PollShape> {
  const { id, question, choices, voters } = poll;
  const isOpen = now < poll.openUntil;
  const counted = new Map<ForumGroup, number[]>();
  for (const { choice, group, votes } of tally) {
    const counts = counted.get(group) ?? choices.map(() => 0);
    counts[choice] = votes;
    counted.set(group, counts);
  }
  const counts = choices.map((_, choice) => tally.filter((row) => row.choice === choice).reduce((sum, { votes }) => sum + votes, 0));
  return {
    ...{ id, question, choices: [...choices], voters, isOpen },
    openedAt: instantText(poll.openedAt, zone),
    openUntil: instantText(poll.openUntil, zone),
    counts: isOpen ? null : counts,
    byGroup: isOpen ? [] : countsByGroup(counted).map(({ counts: shown, ...rest }) => ({ ...rest, counts: [...shown] })),
  };
}

export function moderationAnswer(zone: string, record: ModerationRecord): z.infer<typeof ModerationShape> {
  const { number, action, reason, days, topic, postNumber, state, answer } = record;
  return {
    ...{ number, action, reason, days, topic, post: postNumber, state, answer },
    at: instantText(record.at, zone),
    appealedAt: textOrNull(zone, record.appealedAt),
    answeredAt: textOrNull(zone, record.answeredAt),
  };
}

export function textOrNull(zone: string, at: EpochMs | null): string | null {
  return at === null ? null : instantText(at, zone);
}
