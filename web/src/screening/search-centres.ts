// Centres for what somebody typed: those of the region that is meant, and the nearest open ones outside it where none of them is open.
// Pure; loads the list of districts: for the server only.
import { areaTitle, askedArea } from "#core/korea/asked-area.ts";
import { centreOf } from "#core/korea/centres.ts";
import { municipalityOf } from "#core/korea/regions.ts";
import type { Wall } from "#core/opening.ts";
import type { Text } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";
import type { Centre } from "#datasets/screening-centres/centre.ts";
import { hasWords, isWanted, liesIn, nearestFirst, openFirst, seenCentre } from "#datasets/screening-centres/find-centres.ts";
import type { ScreeningQuery } from "./screening-query.ts";

export interface NamedRegion {
  readonly code: string;
  readonly title: Text;
}

export interface FoundCentres {
  /** Null: only words of a name or an address. */
  readonly area: NamedRegion | null;
  /** Regions of one name, of which one is to be picked. */
  readonly choices: readonly NamedRegion[];
  /** A dong or a road had none, so these are all of its region. */
  readonly isWider: boolean;
  readonly centres: readonly Centre[];
  readonly total: number;
  /** Open when they were looked for, outside the area; only where none inside is. */
  readonly nearby: readonly Centre[];
  /** The middle of the area, from which distances of `nearby` count. */
  readonly middle: LonLat | null;
}

const MOST_NEARBY = 3;
const NOTHING: FoundCentres = { area: null, choices: [], isWider: false, centres: [], total: 0, nearby: [], middle: null };

export function searchCentres(all: readonly Centre[], { text, kind, openOnly, limit }: ScreeningQuery, wall: Wall): FoundCentres {
  const asked = askedArea(text);
  if (asked.kind === "several") return { ...NOTHING, choices: asked.codes.map(named) };
  const wanted = all.filter((centre) => isWanted(centre, kind) && (!openOnly || seenCentre(centre, wall, null).opening?.isOpen !== false));
  if (asked.kind === "words")
    return listed(
      wanted.filter((centre) => hasWords(centre, asked.words)),
      limit,
      wall,
    );
  const { code, rest } = asked;
  const inArea = wanted.filter((centre) => liesIn(centre, code, municipalityOf(code)));
  const exact = inArea.filter((centre) => hasWords(centre, rest));
  const isWider = exact.length === 0 && rest.length > 0;
  const found = listed(isWider ? inArea : exact, limit, wall);
  const middle = centreOf(code);
  return { ...found, area: named(code), isWider, middle, nearby: openOutside(wanted, inArea, middle, wall) };
}

function listed(found: readonly Centre[], limit: number, wall: Wall): FoundCentres {
  const seen = found.map((centre) => seenCentre(centre, wall, null)).sort(openFirst);
  return { ...NOTHING, centres: seen.slice(0, limit).map(({ centre }) => centre), total: found.length };
}

function openOutside(wanted: readonly Centre[], inside: readonly Centre[], middle: LonLat | null, wall: Wall): readonly Centre[] {
  const isOpen = (centre: Centre) => seenCentre(centre, wall, middle).opening?.isOpen === true;
  if (middle === null || inside.some(isOpen)) return [];
  const known = new Set(inside);
  return wanted
    .filter((centre) => !known.has(centre) && isOpen(centre))
    .map((centre) => seenCentre(centre, wall, middle))
    .filter(({ distanceMeters }) => distanceMeters !== null)
    .sort(nearestFirst)
    .slice(0, MOST_NEARBY)
    .map(({ centre }) => centre);
}

function named(code: string): NamedRegion {
  return { code, title: areaTitle(code) };
}
