// Sellers by the neighbourhood that their address names: a dong in brackets at the end, or a town or township in the head. Pure.
import type { PlaceAnswer } from "#web/api/answers.ts";

export interface Neighbourhood {
  /** Empty where the address tells of none. */
  readonly name: string;
  readonly places: readonly PlaceAnswer[];
}

const DONG = /\(([^(),\s]+[동가리])[^()]*\)?\s*$/;
const TOWN = /\s(\S+[읍면])(?=\s|$)/;

export function neighbourhoods(places: readonly PlaceAnswer[]): readonly Neighbourhood[] {
  const groups = Map.groupBy(places, ({ address }) => neighbourhoodOf(typeof address === "string" ? address : ""));
  const byName = (one: PlaceAnswer, other: PlaceAnswer) => (String(one["name"]) < String(other["name"]) ? -1 : 1);
  const named = [...groups].map(([name, found]) => ({ name, places: found.toSorted(byName) }));
  // Those without one come last.
  return named.sort((one, other) => Number(one.name === "") - Number(other.name === "") || (one.name < other.name ? -1 : 1));
}

function neighbourhoodOf(address: string): string {
  return DONG.exec(address)?.[1] ?? TOWN.exec(address)?.[1] ?? "";
}
