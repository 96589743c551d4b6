// What happens at an imaginary seller on one day: stock arrives in the morning and is sold through the day. Pure; the same
// seed, seller and day give the same events with the same ids.
import { instantText, MINUTE_MS, startOfDay, weekday } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { type Random, randomOf } from "./random.ts";
import type { SellerType } from "./sample-sellers.ts";

export interface SampleEvent {
  readonly id: string;
  readonly seller: string;
  readonly kind: "arrival" | "sale" | "count" | "suspend" | "resume";
  readonly product?: "adult" | "child";
  readonly quantity?: number;
  readonly until?: string;
  readonly occurredAt: string;
}

/** What of a seller decides its days. */
export interface Seller {
  readonly code: string;
  readonly type: SellerType;
}

/** An event before it has its id, in the order of the plan. */
interface Planned extends Omit<SampleEvent, "id" | "seller" | "occurredAt"> {
  readonly at: EpochMs;
}

export const SAMPLE_ZONE = "Asia/Seoul";
const MINUTES = MINUTE_MS;

interface Course {
  /** Chance that a shop of this kind sells on Monday to Friday, Saturday, Sunday. */
  readonly sells: readonly [number, number, number];
  readonly quantities: readonly number[];
  /** Minutes in which a delivery sells out, shortest and longest. */
  readonly lastsMinutes: readonly [number, number];
  /** Entries in which the clerk reports the sales. */
  readonly entries: readonly [number, number];
}

/** Ours, after what was told of March 2020: 250 masks a day at a pharmacy, 80 to 100 at post offices and marts, gone within hours. */
const COURSES: { readonly [type in SellerType]: Course } = {
  "01": { sells: [0.92, 0.75, 0.25], quantities: [100, 150, 200, 250, 250, 250], lastsMinutes: [40, 420], entries: [12, 20] },
  "02": { sells: [0.95, 0, 0], quantities: [80, 85, 100], lastsMinutes: [20, 90], entries: [2, 4] },
  "03": { sells: [0.95, 0.9, 0.4], quantities: [90, 100, 100], lastsMinutes: [20, 120], entries: [2, 4] },
};

/** Share of the usual delivery from Monday to Sunday: the week began with less than it ended with. Ours. */
const SUPPLY = [0.8, 0.9, 0.9, 1, 1, 0.9, 0.8] as const;
/** Nobody sells later in the day: 22:00. What is left then is left. */
const CLOSING_MINUTE = 22 * 60;

/** All events of a seller on a day, in order of time. */
export function eventsOfDay(seed: number, seller: Seller, day: DayNumber): SampleEvent[] {
  return planDay(seed, seller, day).map(({ at, ...event }, number) => ({
    id: `${seller.code}-${day}-${number}`,
    seller: seller.code,
    ...event,
    occurredAt: instantText(at, SAMPLE_ZONE),
  }));
}

/**
 * The same day told shortly, for days gone by: the arrival of masks for adults, by the same id as in the whole day, and a count of what
 * was left. Sent after a part of the whole day, it leads to the same state.
 */
export function outlineOfDay(seed: number, seller: Seller, day: DayNumber): SampleEvent[] {
  const events = eventsOfDay(seed, seller, day).filter(({ product }) => product === "adult");
  const arrival = events.find(({ kind }) => kind === "arrival");
  const last = events.at(-1);
  if (!arrival || !last || last === arrival) return [];
  const left = events.reduce((sum, { kind, quantity = 0 }) => sum + (kind === "sale" ? -quantity : quantity), 0);
  return [arrival, { id: `${seller.code}-${day}-left`, seller: seller.code, kind: "count", product: "adult", quantity: left, occurredAt: last.occurredAt }];
}

function planDay(seed: number, seller: Seller, day: DayNumber): Planned[] {
  const course = COURSES[seller.type];
  const habit = randomOf(seed, Number(seller.code));
  const random = randomOf(seed, Number(seller.code), day);
  const ofWeek = weekday(day);
  if (random.next() >= (course.sells[ofWeek < 5 ? 0 : ofWeek - 4] ?? 0)) return [];
  const usual = habit.next() < 0.85 ? habit.whole(8 * 60 + 30, 11 * 60 + 40) : habit.whole(14 * 60, 16 * 60);
  const arrivesAt = atMinute(day, usual + random.whole(-15, 25), random);
  const opensAt = (arrivesAt + random.whole(3, 20) * MINUTES) as EpochMs;
  const plan: Planned[] = [];
  if (random.next() < 0.07) {
    plan.push({ kind: "suspend", until: instantText(opensAt, SAMPLE_ZONE), at: (arrivesAt - random.whole(10, 30) * MINUTES) as EpochMs });
    plan.push({ kind: "resume", at: opensAt });
  }
  plan.push(...delivery("adult", Math.round(random.pick(course.quantities) * (SUPPLY[ofWeek] ?? 1)), arrivesAt, opensAt, course, random));
  if (seller.type === "01" && random.next() < 0.3) plan.push(...delivery("child", random.pick([20, 30, 50]), arrivesAt, opensAt, CHILD_COURSE, random));
  const closesAt = startOfDay(day, SAMPLE_ZONE) + CLOSING_MINUTE * MINUTES;
  return plan.filter(({ at }) => at < closesAt).sort((a, b) => a.at - b.at);
}

const CHILD_COURSE: Course = { sells: [1, 1, 1], quantities: [], lastsMinutes: [120, 600], entries: [2, 4] };

/** An arrival and its sales; one shop in six keeps a rest. */
function delivery(product: "adult" | "child", quantity: number, arrivesAt: EpochMs, opensAt: EpochMs, course: Course, random: Random): Planned[] {
  const plan: Planned[] = [{ kind: "arrival", product, quantity, at: arrivesAt }];
  const [shortest, longest] = course.lastsMinutes;
  const lastsMs = (shortest + random.next() ** 2 * (longest - shortest)) * MINUTES;
  const entries = random.whole(...(course.entries as [number, number]));
  let left = random.next() < 0.84 ? quantity : Math.round(quantity * (0.5 + random.next() / 2));
  for (let entry = 1; entry <= entries && left > 0; entry++) {
    const sold = entry === entries ? left : Math.min(left, Math.max(1, Math.round((left / (entries - entry + 1)) * (0.5 + random.next()))));
    left -= sold;
    plan.push({ kind: "sale", product, quantity: sold, at: (opensAt + Math.round((lastsMs * (entry - random.next() * 0.8)) / entries)) as EpochMs });
  }
  return plan;
}

function atMinute(day: DayNumber, minute: number, random: Random): EpochMs {
  return (startOfDay(day, SAMPLE_ZONE) + minute * MINUTES + random.whole(0, 59) * 1000) as EpochMs;
}
