// Where people are tested in a district, as a few sentences: the open ones first, each with its telephone number. Pure.
import { inForce } from "../../core/dated.ts";
import { centreOf } from "../../core/korea/centres.ts";
import { clockText, type Wall } from "../../core/opening.ts";
import type { Language } from "../../core/text.ts";
import { instantText, localDay } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import type { Centre } from "../../datasets/screening-centres/centre.ts";
import { hasWords, isWanted, liesIn, nearestFirst, openFirst, type SeenCentre, seenCentre } from "../../datasets/screening-centres/find-centres.ts";
import { VISIT_ADVICE } from "../../datasets/screening-centres/visit-advice.ts";
import { type AskedPlace, areaMember, askedPlace, NOTHING, shortAddress, shortName } from "./asked-place.ts";
import type { PublishedCentres } from "./centre-shelf.ts";
import { openingWords } from "./opening-words.ts";
import { dayName, momentText, type PlainAnswer } from "./plain-answer.ts";
import type { PlainQuery } from "./plain-request.ts";
import { PLAIN_WORDS, type PlainWords } from "./plain-words.ts";

/** @param published null: nothing is published yet */
export function screeningAnswer(published: PublishedCentres | null, wall: Wall, query: PlainQuery): PlainAnswer {
  const { address, lang, limit } = query;
  const words = PLAIN_WORDS[lang];
  if (!published) return { lines: [words.noRelease], members: { ...NOTHING, release: null } };
  const release = releaseMember(published, wall.zone);
  const asked = askedPlace(address, lang);
  if ("lines" in asked) return { lines: asked.lines, members: { ...asked.members, release } };
  const tested = published.centres.filter((centre) => isWanted(centre, "test"));
  const found = tested.filter((centre) => isAsked(centre, asked)).map((centre) => seenCentre(centre, wall, null));
  if (found.length === 0 && asked.code !== null && asked.words.length > 0) return regionAnswer(published, wall, query, asked.code);
  if (found.length === 0 && asked.code === null) return { lines: [words.nothing(address)], members: { ...NOTHING, release } };
  found.sort(openFirst);
  const isAnyOpen = found.some(({ opening }) => opening?.isOpen);
  const shown = found.slice(0, limit);
  const near = isAnyOpen ? [] : openNearby(tested, asked, wall, Math.max(1, limit - shown.length));
  const advice = inForce(VISIT_ADVICE, localDay(wall.at, wall.zone));
  const lines = [
    words.centresIn(asked.title, momentText(wall.at, wall.zone, lang)),
    ...(found.length === 0 ? [words.none] : isAnyOpen ? [] : [words.noneOpen]),
    ...shown.map((seen, at) => `${at + 1}. ${centreWords(seen, asked.head, wall, lang)}`),
    ...(near.length > 0 ? [words.nearby, ...near.map((seen, at) => `${shown.length + at + 1}. ${centreWords(seen, "", wall, lang)}`)] : []),
    ...(found.length > shown.length ? [words.more(found.length - shown.length)] : []),
    ...(advice ? [advice.value.short[lang]] : []),
    words.listOf(dayName(published.table.publishedAt, wall.zone, lang)),
  ];
  const places = [...shown, ...near].map((seen) => centreMember(seen, asked));
  return { lines, members: { area: areaMember(asked, lang), total: found.length, count: places.length, places, choices: [], release } };
}

/** A dong or a road without a centre of its own: its district has one. */
function regionAnswer(published: PublishedCentres, wall: Wall, query: PlainQuery, code: string): PlainAnswer {
  return screeningAnswer(published, wall, { ...query, address: code });
}

function isAsked(centre: Centre, { code, city, words }: AskedPlace): boolean {
  return (code === null || liesIn(centre, code, city ?? code)) && hasWords(centre, words);
}

/** Open ones outside the region, by the distance from its middle. */
function openNearby(centres: readonly Centre[], asked: AskedPlace, wall: Wall, limit: number): readonly SeenCentre[] {
  const origin = asked.code === null ? null : centreOf(asked.code);
  if (!origin) return [];
  return centres
    .filter((centre) => !isAsked(centre, asked))
    .map((centre) => seenCentre(centre, wall, origin))
    .filter(({ opening, distanceMeters }) => opening?.isOpen && distanceMeters !== null)
    .sort(nearestFirst)
    .slice(0, limit);
}

function centreWords({ centre, opening, distanceMeters }: SeenCentre, head: string, { at, zone }: Wall, lang: Language): string {
  const words = PLAIN_WORDS[lang];
  const [phone] = centre.phones;
  const [number = "", extension] = (phone ?? "").split("#");
  const parts = [
    shortName(centre.name),
    opening === null && centre.hoursAsWritten !== null ? words.hoursWritten(shortName(centre.hoursAsWritten)) : openingWords(opening, at, zone, words),
    phone === undefined ? words.noPhone : words.phone(number, extension ?? null),
    ...(centre.kind === "drive-through" ? [words.driveThrough] : []),
    ...(centre.canSample === false ? [words.noSamples] : []),
    ...(distanceMeters === null ? [] : [distanceWords(distanceMeters, centre, words)]),
    ...(centre.address === null ? [] : [shortAddress(centre.address, head)]),
  ];
  return `${parts.join(", ")}.`;
}

function distanceWords(meters: number, { isApproximate }: Centre, words: PlainWords): string {
  return isApproximate ? words.roughDistance(String(Math.max(1, Math.round(meters / 1000)))) : words.distance(String(Number((meters / 1000).toFixed(1))));
}

function centreMember({ centre, opening, distanceMeters }: SeenCentre, asked: AskedPlace): JsonValue {
  const { id, kind, name, address, phones, phonesAsWritten, hoursAsWritten, hoursExceptions, canSample } = centre;
  const next = opening?.opensNext ?? null;
  return {
    id,
    kind,
    name,
    address,
    phones: [...phones],
    phonesAsWritten,
    open: opening?.isOpen ?? null,
    closesAt: typeof opening?.closesAt === "number" ? clockText(opening.closesAt) : null,
    opensNext: next && { inDays: next.inDays, at: clockText(next.minute) },
    hoursAsWritten,
    hoursExceptions,
    canSample,
    isInArea: isAsked(centre, asked),
    distanceMeters: distanceMeters === null ? null : Math.round(distanceMeters),
    isDistanceRough: distanceMeters === null ? null : centre.isApproximate,
  };
}

function releaseMember({ table }: PublishedCentres, zone: string): JsonValue {
  return { version: table.version, publishedAt: instantText(table.publishedAt as EpochMs, zone) };
}
