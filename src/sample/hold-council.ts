// Seats the council of the imaginary nation, lets it meet once and calls it again: over HTTP, each in their own name. What is there already is left,
// what was begun is gone on with.
import { instantText, parseInstant } from "../core/time.ts";
import type { EpochMs } from "../core/units.ts";
import { Refused } from "./insist.ts";
import type { MatterActor, MatterDesk, SampleMatter } from "./matter-desk.ts";
import {
  SAMPLE_CANDIDATES,
  SAMPLE_COUNCIL,
  SAMPLE_DECIDED_LIST,
  SAMPLE_MEETINGS,
  SAMPLE_NEXT_LIST,
  SAMPLE_PART,
  SAMPLE_PLAN,
  SAMPLE_SEARCHES,
  SAMPLE_TERM_FROM,
} from "./sample-council.ts";

const MINISTRY = "ministry-officer" as const;
const DAY_MS = 86_400_000;
/** A meeting is called for a time to come; so soon it comes. */
const SOON_MS = 3_000;
const JUDGED = ["life", "reach", "reuse", "accountability", "collection", "privacy", "rights"] as const;

interface Council {
  readonly asOf: string;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly subCommittees: readonly { readonly id: string; readonly title: { readonly ko: string }; readonly members: readonly { readonly name: string }[] }[];
  readonly meetings: readonly { readonly id: string; readonly title: string; readonly hasMinutes: boolean }[];
}
interface Meeting {
  readonly id: string;
  readonly hasBegun: boolean;
  readonly seats: readonly { readonly id: string; readonly name: string }[];
  readonly agenda: readonly {
    readonly id: string;
    readonly matter: { readonly id: string; readonly state: { readonly id: string } } | null;
    readonly recommendation: object | null;
  }[];
}
interface Named {
  readonly id: string;
  readonly title: { readonly ko: string };
}

export async function holdCouncil(desk: MatterDesk, refused: (reason: string) => void): Promise<void> {
  try {
    await seatCouncil(desk);
    const candidates = await enterCandidates(desk);
    const plan = await writePlan(desk, candidates);
    const list = await drawUp(desk, SAMPLE_DECIDED_LIST);
    await prepare(desk, list);
    await meet(desk, [plan, list]);
    await carryOut(desk, plan);
    await callNext(desk, await drawUp(desk, SAMPLE_NEXT_LIST));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

const council = (desk: MatterDesk) => desk.read<Council>("/v1/council");
const later = (asOf: string, ms: number) => instantText(((parseInstant(asOf) ?? 0) + ms) as EpochMs, "Asia/Seoul");

async function seatCouncil(desk: MatterDesk): Promise<void> {
  const { members, subCommittees } = await council(desk);
  for (const { actor, term, ...seat } of SAMPLE_COUNCIL) {
    if (members.some(({ name }) => name === seat.name)) continue;
    const office = seat.isCivilian ? { termFrom: SAMPLE_TERM_FROM, term } : {};
    await desk.post(MINISTRY, "/v1/bodies/council/members", { ...seat, ...office, ...(actor ? { email: `${actor}@example.org` } : {}) });
  }
  const { title, task, seats } = SAMPLE_PART;
  const known = subCommittees.find((each) => each.title.ko === title.ko);
  const { id } = known ?? (await desk.post<{ id: string }>(MINISTRY, "/v1/council/sub-committees", { title, task }));
  for (const seat of seats)
    if (!known?.members.some(({ name }) => name === seat.name)) await desk.post(MINISTRY, `/v1/council/sub-committees/${id}/members`, seat);
}

async function matters(desk: MatterDesk, procedure: string): Promise<readonly SampleMatter[]> {
  return (await desk.read<{ matters: readonly SampleMatter[] }>(`/v1/matters?procedure=${procedure}`)).matters;
}

async function enterCandidates(desk: MatterDesk): Promise<readonly Named[]> {
  const read = async () => (await desk.read<{ candidates: readonly Named[] }>("/v1/candidates")).candidates;
  const known = await read();
  if (known.length === 0)
    for (let time = 0; time < SAMPLE_SEARCHES.times; time++) await desk.read(`/v1/catalog/search?q=${encodeURIComponent(SAMPLE_SEARCHES.words)}`);
  const requests = await matters(desk, "request-for-provision");
  for (const { asked, points, reason, ...candidate } of SAMPLE_CANDIDATES) {
    if (known.some(({ title }) => title.ko === candidate.title.ko)) continue;
    const found = requests.filter(({ title }) => asked.some((start) => title?.startsWith(start) === true)).map(({ id }) => id);
    const { id } = await desk.post<{ id: string }>("centre-officer", "/v1/candidates", { ...candidate, matters: found });
    if (points === null) continue;
    const judgement = Object.fromEntries(JUDGED.map((criterion, at) => [criterion, { points: points[at], reason }]));
    await desk.put("centre-officer", `/v1/candidates/${id}/judgement`, judgement);
  }
  return read();
}

async function writePlan(desk: MatterDesk, candidates: readonly Named[]): Promise<SampleMatter> {
  const { title, content, goals } = SAMPLE_PLAN;
  const begun = (await matters(desk, "action-plan")).find((each) => each.title === title);
  const body = { procedure: "action-plan", action: "open_cycle", title, content, institution: "sample" };
  const plan = begun ?? (await desk.begin(MINISTRY, body));
  if (plan.state.id !== "open") return plan;
  const written = (await goalsOf(desk, plan)).map((goal) => goal.title.ko);
  for (const { title: name, dueDay, candidate: start } of goals) {
    if (written.includes(name.ko)) continue;
    const candidate = start === undefined ? undefined : candidates.find((each) => each.title.ko.startsWith(start))?.id;
    await desk.post("officer", `/v1/matters/${plan.id}/goals`, { title: name, dueDay, ...(candidate ? { candidate } : {}) });
  }
  return desk.step("officer", plan, { action: "submit" });
}

interface Goal extends Named {
  readonly state: string;
  readonly listing: string | null;
  readonly reports: readonly object[];
}

async function goalsOf(desk: MatterDesk, { id }: SampleMatter): Promise<readonly Goal[]> {
  const { plans } = await desk.read<{ plans: readonly { plan: { id: string }; goals: readonly Goal[] }[] }>("/v1/council/plans");
  return plans.find(({ plan }) => plan.id === id)?.goals ?? [];
}

async function drawUp(desk: MatterDesk, { title, content, entries }: typeof SAMPLE_DECIDED_LIST): Promise<SampleMatter> {
  const begun = (await matters(desk, "provision-list")).find((each) => each.title === title);
  const list = begun ?? (await desk.begin(MINISTRY, { procedure: "provision-list", action: "draw_up", title, content }));
  if (list.state.id !== "drawn_up") return list;
  for (const entry of entries) await desk.post(MINISTRY, `/v1/matters/${list.id}/entries`, entry);
  return desk.step(MINISTRY, list, { action: "submit_list" });
}

interface Call {
  readonly title: string;
  readonly inMs: number;
  readonly matters: readonly SampleMatter[];
  readonly part?: string;
  readonly why?: string;
  readonly topic?: string;
}

/** The one that was called before, if there is one. */
async function called(desk: MatterDesk, { title, inMs, matters: about, part, why, topic }: Call): Promise<Meeting> {
  const { meetings, asOf } = await council(desk);
  const known = meetings.find((each) => each.title === title);
  if (known) return desk.read<Meeting>(`/v1/council/meetings/${known.id}`);
  return desk.post<Meeting>(MINISTRY, "/v1/council/meetings", {
    title,
    meetsAt: later(asOf, inMs),
    place: SAMPLE_MEETINGS.place,
    items: [...about.map(({ id }) => ({ matter: id })), ...(topic ? [{ title: topic }] : [])],
    ...(part ? { subCommittee: part } : {}),
    ...(why ? { isUrgent: true, urgentReason: why } : {}),
  });
}

/** As soon as it has begun. */
async function begun(desk: MatterDesk, meeting: Meeting): Promise<Meeting> {
  let now = meeting;
  while (!now.hasBegun) {
    await desk.pause(SOON_MS / 2);
    now = await desk.read<Meeting>(`/v1/council/meetings/${meeting.id}`);
  }
  return now;
}

async function prepare(desk: MatterDesk, list: SampleMatter): Promise<void> {
  if (list.state.id !== "before_council") return;
  const part = (await council(desk)).subCommittees.find(({ title }) => title.ko === SAMPLE_PART.title.ko)?.id;
  const meeting = await begun(desk, await called(desk, { title: SAMPLE_MEETINGS.prepared, inMs: SOON_MS, matters: [list], ...(part ? { part } : {}) }));
  const [item] = meeting.agenda;
  if (!item || item.recommendation) return;
  const present = meeting.seats.map(({ id }) => id);
  await desk.put(MINISTRY, `/v1/council/meetings/${meeting.id}/attendance`, { present });
  const counts = { for: present.length, against: 0, abstain: 0 };
  await desk.put(MINISTRY, `/v1/council/meetings/${meeting.id}/items/${item.id}/recommendation`, {
    kind: "adopt",
    text: SAMPLE_MEETINGS.recommendation,
    counts,
  });
}

const ACTIONS: { readonly [state: string]: string } = { submitted: "decide", before_council: "decide_list" };

async function meet(desk: MatterDesk, about: readonly SampleMatter[]): Promise<void> {
  const { held: title, why, topic, minutes } = SAMPLE_MEETINGS;
  if ((await council(desk)).meetings.some((each) => each.title === title && each.hasMinutes)) return;
  const meeting = await begun(desk, await called(desk, { title, inMs: SOON_MS, matters: about, why, topic }));
  const voters = SAMPLE_COUNCIL.flatMap(({ name, actor }) => {
    const seat = meeting.seats.find((each) => each.name === name);
    return seat && actor ? [{ seat: seat.id, actor }] : [];
  });
  await desk.put(MINISTRY, `/v1/council/meetings/${meeting.id}/attendance`, { present: voters.map(({ seat }) => seat) });
  for (const { matter } of meeting.agenda) {
    const action = matter ? ACTIONS[matter.state.id] : undefined;
    if (matter && action)
      await vote(
        desk,
        meeting.id,
        { id: matter.id, action },
        voters.map(({ actor }) => actor),
      );
  }
  for (const list of await matters(desk, "provision-list")) if (list.state.id === "to_publish") await desk.step(MINISTRY, list, { action: "publish_list" });
  await desk.put(MINISTRY, `/v1/council/meetings/${meeting.id}/minutes`, { minutes });
}

/** The last one is against it, so that pages show both. */
async function vote(
  desk: MatterDesk,
  meeting: string,
  { id, action }: { readonly id: string; readonly action: string },
  voters: readonly MatterActor[],
): Promise<void> {
  interface Voted {
    readonly ballots: readonly { readonly id: string; readonly closedAt: string | null }[];
  }
  const open = ({ ballots }: Voted) => ballots.find(({ closedAt }) => closedAt === null)?.id;
  const going = open(await desk.read<Voted>(`/v1/matters/${id}`));
  const body = { meeting, subject: "action", action, question: "원안대로 의결할까요?" };
  const ballot = going ?? open(await desk.post<Voted>(MINISTRY, `/v1/matters/${id}/ballots`, body));
  for (const [at, actor] of voters.entries())
    await desk.post(actor, `/v1/matters/${id}/ballots/${ballot}/votes`, { choice: at === voters.length - 1 ? "against" : "for" }).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.code !== "no_vote_of_yours") throw error;
    });
}

async function carryOut(desk: MatterDesk, plan: SampleMatter): Promise<void> {
  const requests = await matters(desk, "request-for-provision");
  for (const goal of await goalsOf(desk, plan)) {
    const sample = SAMPLE_PLAN.goals.find(({ title }) => title.ko === goal.title.ko);
    if (goal.state === "planned" || !sample) continue;
    if (sample.report && goal.reports.length === 0) await desk.post("officer", `/v1/matters/${plan.id}/goals/${goal.id}/reports`, sample.report);
    const { listingOf: start } = sample;
    const listing = start === undefined ? undefined : requests.find(({ title }) => title?.startsWith(start) === true)?.id;
    if (listing && goal.listing === null) await desk.put("officer", `/v1/matters/${plan.id}/goals/${goal.id}/outcome`, { listing });
  }
}

async function callNext(desk: MatterDesk, list: SampleMatter): Promise<void> {
  const { next: title, nextInDays, topic } = SAMPLE_MEETINGS;
  await called(desk, { title, inMs: nextInDays * DAY_MS, matters: [list], topic });
}
