// Addresses of a picture: its figures, its image, its page for other sites, and its place on the page. Pure.
import type { ChartId } from "./charts.ts";
import { type OutbreakQuery, writeOutbreakQuery } from "./outbreak-query.ts";

export const OUTBREAK_PAGE = "/outbreak";

export function outbreakPage(query: OutbreakQuery, chart?: ChartId): string {
  return `${withQuery(OUTBREAK_PAGE, query)}${chart ? `#${chart}` : ""}`;
}

export function csvPath(query: OutbreakQuery, chart: ChartId): string {
  return withQuery(`${OUTBREAK_PAGE}/charts/${chart}.csv`, query);
}

export function imagePath(query: OutbreakQuery, chart: ChartId): string {
  return withQuery(`${OUTBREAK_PAGE}/charts/${chart}.svg`, query);
}

export function embedPath(query: OutbreakQuery, chart: ChartId): string {
  return withQuery(`${OUTBREAK_PAGE}/embed/${chart}`, query);
}

function withQuery(path: string, query: OutbreakQuery): string {
  const params = writeOutbreakQuery(query);
  return params.size > 0 ? `${path}?${params}` : path;
}
