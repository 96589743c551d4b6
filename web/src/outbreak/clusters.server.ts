// Clusters of the chosen provinces, the largest first, and how many numbers are withheld. Pure.
import { preferredPublisher } from "#core/korea/outbreak-publishers.ts";
import type { Text } from "#core/text.ts";
import { regionName } from "./figures.server.ts";
import type { Cluster, OutbreakSources, Source } from "./load-sources.server.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";

export interface ClusterFigures {
  readonly source: Source;
  readonly publisher: string;
  readonly clusters: readonly (Cluster & { readonly provinceName: Text })[];
  /** Those that were chosen; empty: all. */
  readonly provinces: readonly Text[];
  /** Not told, to protect few people. */
  readonly withheld: number;
  /** Not known to the publisher. */
  readonly unknown: number;
}

/** A group of people who were infected together; the other ways of infection are no clusters. */
const GROUP = "group";

/** Null: nothing is published. Without a province among the chosen regions all of them are meant. */
export function clusterFigures({ clusters }: OutbreakSources, { regions, publisher: asked }: OutbreakQuery): ClusterFigures | null {
  if (!clusters) return null;
  const groups = clusters.held.filter(({ kind }) => kind === GROUP);
  const publishers = new Set(groups.map(({ publisher }) => publisher));
  const publisher = publishers.has(asked) ? asked : preferredPublisher(publishers);
  if (publisher === null) return null;
  const ofPublisher = groups.filter((cluster) => cluster.publisher === publisher);
  const provinces = regions.filter((code) => /^\d/.test(code));
  const chosen = provinces.length === 0 ? ofPublisher : ofPublisher.filter(({ province }) => provinces.includes(province));
  const isState = (state: Cluster["countIs"]) => chosen.filter(({ countIs }) => countIs === state).length;
  return {
    source: clusters.source,
    publisher,
    clusters: chosen.toSorted(largestFirst).map((cluster) => ({ ...cluster, provinceName: regionName(cluster.province) })),
    provinces: provinces.map(regionName),
    withheld: isState("withheld"),
    unknown: isState("unknown"),
  };
}

function largestFirst(one: Cluster, other: Cluster): number {
  return (other.confirmed ?? -1) - (one.confirmed ?? -1) || one.province.localeCompare(other.province) || one.name.localeCompare(other.name);
}
