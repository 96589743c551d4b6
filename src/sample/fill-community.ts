// Brings out what people of the imaginary nation talk about, offer and apply for: over HTTP, each in their own name. What is there already is left.
import { setTimeout as sleep } from "node:timers/promises";
import { type Insistence, insist, Refused } from "./insist.ts";
import {
  type CommunityPerson,
  SAMPLE_DECIDED_CALL,
  SAMPLE_ENTRIES,
  SAMPLE_EVENTS,
  SAMPLE_GROUPS,
  SAMPLE_OPEN_CALL,
  SAMPLE_POLL,
  SAMPLE_TOPICS,
  SAMPLE_WORKING_GROUP,
} from "./sample-community.ts";
import { SAMPLE_PEOPLE } from "./sample-people.ts";

export type CommunityKeys = { readonly [person in CommunityPerson]: string };

export interface FillCommunityOptions extends Insistence {
  readonly keys: CommunityKeys;
  readonly datasets: readonly string[];
}

interface Made {
  readonly id: string;
}

/** @param refused told what the service did not take */
export async function fillCommunity(options: FillCommunityOptions, refused: (reason: string) => void): Promise<void> {
  try {
    await fillForum(options);
    await fillEntries(options);
    await fillCalls(options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

async function fillForum(options: FillCommunityOptions): Promise<void> {
  for (const [person, group] of SAMPLE_GROUPS) await ask(options, person, "PUT", "/v1/own/forum/group", { group });
  const { topics } = await ask<{ topics: readonly { readonly title: string | null }[] }>(options, "citizen", "GET", "/v1/forum/topics?limit=100");
  for (const topic of SAMPLE_TOPICS) if (!topics.some(({ title }) => title === topic.title)) await openTopic(options, topic);
  const { events } = await ask<{ events: readonly { readonly title: string }[] }>(options, "citizen", "GET", "/v1/forum/events");
  for (const { event, minutes } of SAMPLE_EVENTS) {
    if (events.some(({ title }) => title === event.title)) continue;
    const { id } = await ask<Made>(options, "centre-officer", "POST", "/v1/forum/events", event);
    if (minutes) await ask(options, "centre-officer", "PUT", `/v1/forum/events/${id}/minutes`, minutes);
  }
  const { polls } = await ask<{ polls: readonly { readonly question: string }[] }>(options, "citizen", "GET", "/v1/forum/polls");
  if (!polls.some(({ question }) => question === SAMPLE_POLL.question)) await ask(options, "centre-officer", "POST", "/v1/forum/polls", SAMPLE_POLL);
  const { groups } = await ask<{ groups: readonly { readonly title: string }[] }>(options, "citizen", "GET", "/v1/forum/working-groups");
  if (groups.some(({ title }) => title === SAMPLE_WORKING_GROUP.title)) return;
  const { id } = await ask<Made>(options, "citizen", "POST", "/v1/forum/working-groups", SAMPLE_WORKING_GROUP);
  await ask(options, "committee-member", "PUT", `/v1/forum/working-groups/${id}/membership`);
}

async function openTopic(options: FillCommunityOptions, { by, title, content, answers, hidden }: (typeof SAMPLE_TOPICS)[number]): Promise<void> {
  const { id } = await ask<Made>(options, by, "POST", "/v1/forum/topics", { title, content });
  const posts = [];
  for (const [person, text] of answers) posts.push(await ask<Made>(options, person, "POST", `/v1/forum/topics/${id}/posts`, { content: text }));
  const [at = -1, reason] = hidden ?? [];
  const post = posts[at];
  if (post) await ask(options, "centre-officer", "POST", `/v1/forum/posts/${post.id}/moderation`, { action: "hide", reason });
}

async function fillEntries(options: FillCommunityOptions): Promise<void> {
  for (const { path, body } of SAMPLE_ENTRIES) {
    if ("datasets" in body && !body.datasets.every((id) => options.datasets.includes(id))) continue;
    const { entries } = await ask<{ entries: readonly { readonly name: string }[] }>(options, "citizen", "GET", path);
    if (entries.some(({ name }) => name === body.name)) continue;
    const { id } = await ask<Made>(options, "developer", "POST", path, body);
    await ask(options, "centre-officer", "POST", `/v1/community-reviews/${id}/steps`, { action: "approve" });
  }
}

async function fillCalls(options: FillCommunityOptions): Promise<void> {
  const { calls } = await ask<{ calls: readonly { readonly title: string }[] }>(options, "citizen", "GET", "/v1/business/calls");
  const isThere = (title: string) => calls.some((call) => call.title === title);
  if (!isThere(SAMPLE_OPEN_CALL.title)) await publish(options, "centre-officer", { ...SAMPLE_OPEN_CALL, host: { kind: "centre", id: "" } });
  if (!isThere(SAMPLE_DECIDED_CALL.call.title)) await playCall(options);
}

async function publish(options: FillCommunityOptions, by: CommunityPerson, call: object): Promise<string> {
  const { id } = await ask<Made>(options, by, "POST", "/v1/business/calls", call);
  await ask(options, by, "POST", `/v1/business/calls/${id}/steps`, { action: "publish" });
  return id;
}

/** Long enough for a busy machine to take the applications. */
const OPEN_MS = 30_000;

/** A call is opened, two apply, it closes, two review, one is selected. */
async function playCall(options: FillCommunityOptions): Promise<void> {
  const { call, applications, reviewers, text } = SAMPLE_DECIDED_CALL;
  const { now } = await ask<{ now: string }>(options, "citizen", "GET", "/v1/status");
  const host = { kind: "institution", id: SAMPLE_PEOPLE.find(({ role }) => role === "officer")?.institution };
  const closesAt = new Date(Date.parse(now) + OPEN_MS).toISOString();
  const id = await publish(options, "officer", { ...call, host, opensAt: "2020-03-09T09:00:00+09:00", closesAt });
  for (const role of reviewers) {
    const email = SAMPLE_PEOPLE.find((person) => person.role === role)?.email;
    await ask(options, "officer", "POST", `/v1/business/calls/${id}/reviewers`, { email });
  }
  const sent: string[] = [];
  for (const { by, application } of applications) {
    const made = await ask<Made>(options, by, "POST", `/v1/business/calls/${id}/applications`, application);
    await ask(options, by, "POST", `/v1/business/applications/${made.id}/steps`, { action: "submit" });
    sent.push(made.id);
  }
  await sleep(OPEN_MS, undefined, { signal: options.signal });
  for (const [at, { scores }] of applications.entries())
    for (const [which, reviewer] of reviewers.entries())
      await ask(options, reviewer, "PUT", `/v1/business/applications/${sent[at]}/review`, { hasConflict: false, scores: scores[which] });
  const reasons = Object.fromEntries(applications.map(({ reasons: why }, at) => [sent[at], why]));
  await ask(options, "officer", "POST", `/v1/business/calls/${id}/result`, { selected: [sent[0]], reasons, text });
}

/** What changes something names its origin, as a browser does for a person. */
async function ask<Answer>(options: FillCommunityOptions, person: CommunityPerson, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${options.keys[person]}`, origin: options.url, ...(body ? { "content-type": "application/json" } : {}) };
  const answer = await insist(options, path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}
