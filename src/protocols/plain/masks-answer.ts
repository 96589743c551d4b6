// Where masks are left in a district, as a few sentences: sellers with stock that are not closed, the fullest first, from memory.
import { clockText, openingAt } from "../../core/opening.ts";
import type { Language } from "../../core/text.ts";
import { instantText, localDay, MINUTE_MS, weekday } from "../../core/time.ts";
import type { DayNumber, EpochMs, JsonValue } from "../../core/units.ts";
import { BAND_TITLES, BANDS } from "../../datasets/masks/bands.ts";
import { mayBuy, weekdayOfBirthYear } from "../../datasets/masks/sale-rules.ts";
import { type LiveIndex, observedAt, type Place } from "../../platform/live/live-index.ts";
import { type AskedPlace, areaMember, askedPlace, NOTHING, shortAddress, shortName } from "./asked-place.ts";
import { openingWords } from "./opening-words.ts";
import { momentText, type PlainAnswer } from "./plain-answer.ts";
import type { PlainQuery } from "./plain-request.ts";
import { PLAIN_WORDS } from "./plain-words.ts";
import type { RegionBook } from "./region-book.ts";

/** Of the goods that everybody asks for first. */
const VARIANT = "adult";
const AVAILABLE = new Map(BANDS.filter(({ available }) => available).map(({ id }, order) => [id, order]));

interface Seller {
  readonly place: Place;
  readonly band: string;
  readonly observedAt: EpochMs | null;
}

export function masksAnswer(index: LiveIndex, regions: RegionBook, query: PlainQuery): PlainAnswer {
  const { address, lang, limit } = query;
  const asked = askedPlace(address, lang);
  if ("lines" in asked) return asked;
  const { clock, zone } = index.context;
  const now = clock.now();
  const words = PLAIN_WORDS[lang];
  const all = placesAsked(index, regions, asked);
  // A dong or a road without a seller: its district has some.
  if (all.length === 0 && asked.code !== null && asked.words.length > 0) return masksAnswer(index, regions, { ...query, address: asked.code });
  if (all.length === 0) return { lines: [asked.code === null ? words.nothing(address) : words.none], members: { ...NOTHING, area: areaMember(asked, lang) } };
  const sellers = withStock(index, all, now).slice(0, limit);
  return {
    lines: [
      words.masksIn(asked.title, momentText(now, zone, lang)),
      ...sellers.map((seller, at) => `${at + 1}. ${sellerWords(index, seller, asked, now, lang)}`),
      ...(sellers.length === 0 ? [words.noStock] : []),
      ...turnWords(localDay(now, zone), lang),
      words.prevails,
    ],
    members: {
      area: areaMember(asked, lang),
      total: all.length,
      count: sellers.length,
      places: sellers.map((seller) => sellerMember(index, seller, now, lang)),
      choices: [],
    },
  };
}

function placesAsked(index: LiveIndex, regions: RegionBook, { codes, words }: AskedPlace): readonly Place[] {
  const asked = words.map((word) => word.toLowerCase());
  const places = [...(codes.length > 0 ? regions.placesIn(codes) : index.all())];
  if (asked.length === 0) return places;
  return places.filter(({ record: { fields } }) => hasWords(`${String(fields["name"] ?? "")} ${String(fields["address"] ?? "")}`.toLowerCase(), asked));
}

function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** Known to be closed counts as none; of the same level, whoever entered last comes first. */
function withStock(index: LiveIndex, places: readonly Place[], now: EpochMs): readonly Seller[] {
  const sellers = places.flatMap((place): Seller[] => {
    const band = place.state[VARIANT]?.["band"];
    if (typeof band !== "string" || !AVAILABLE.has(band) || index.isOpen(place.number, now) === false) return [];
    return [{ place, band, observedAt: observedAt(place, VARIANT) }];
  });
  const order = ({ band }: Seller) => AVAILABLE.get(band) ?? 0;
  return sellers.sort((one, other) => order(one) - order(other) || (other.observedAt ?? 0) - (one.observedAt ?? 0));
}

function sellerWords(index: LiveIndex, { place, band, observedAt: at }: Seller, { head }: AskedPlace, now: EpochMs, lang: Language): string {
  const words = PLAIN_WORDS[lang];
  const { name, address } = place.record.fields;
  const minutes = at === null ? null : Math.max(0, Math.floor((now - at) / MINUTE_MS));
  const age = minutes === null ? [] : [minutes < 60 ? words.minutesAgo(minutes) : words.hoursAgo(Math.floor(minutes / 60))];
  const open = index.hoursOf(place.number) === null ? [] : [openingWords(openingOf(index, place, now), now, index.context.zone, words)];
  const where = typeof address === "string" ? [shortAddress(address, head)] : [];
  return `${[shortName(String(name ?? "")), BAND_TITLES[band]?.[lang] ?? band, ...age, ...open, ...where].join(", ")}.`;
}

/** Shops say nothing of holidays. */
function openingOf(index: LiveIndex, { number }: Place, at: EpochMs) {
  return openingAt(index.hoursOf(number), { at, zone: index.context.zone, isHoliday: () => false });
}

function turnWords(today: DayNumber, lang: Language): string[] {
  const rule = mayBuy({ birthYear: 1980, day: today }).rule?.value; // Any year: only the rule is read.
  if (!rule) return [];
  if (!rule.hasWeekdays) return [`${rule.text[lang]}.`];
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].filter((digit) => weekdayOfBirthYear(1990 + digit) === weekday(today));
  return [digits.length === 0 ? PLAIN_WORDS[lang].turnWeekend : PLAIN_WORDS[lang].turn(digits.map(String))];
}

function sellerMember(index: LiveIndex, { place, band, observedAt: at }: Seller, now: EpochMs, lang: Language): JsonValue {
  const { name, address } = place.record.fields;
  return {
    code: place.record.code,
    name: String(name ?? ""),
    address: typeof address === "string" ? address : null,
    band,
    level: BAND_TITLES[band]?.[lang] ?? band,
    observedAt: at === null ? null : instantText(at, index.context.zone),
    open: index.isOpen(place.number, now),
    closesAt: closing(openingOf(index, place, now)?.closesAt ?? null),
  };
}

function closing(minute: number | null): string | null {
  return minute === null ? null : clockText(minute);
}
