// Shapes of the catalogue's answers that the portal reads.
import type { Text } from "#core/text.ts";
import type { AnswerField } from "./answers.ts";

export interface FreshnessAnswer {
  readonly state: "live" | "late" | "stale" | "from-the-future" | "none";
  readonly updatedAt: string | null;
  readonly ageMinutes: number | null;
}

export interface NewestReleaseAnswer {
  readonly version: string;
  readonly publishedAt: string;
  readonly rows: number;
  readonly period: string | null;
}

export interface IssueAnswer {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
}

/** As lists and searches show a dataset. */
export interface CataloguedAnswer {
  readonly id: string;
  readonly kind: "live" | "table" | "perishable";
  readonly title: Text;
  readonly description: Text;
  readonly publisher: { readonly id: string | null; readonly name: Text };
  readonly issue: { readonly id: string; readonly title: Text };
  readonly keywords: readonly Text[];
  readonly licence: string;
  readonly formats: readonly string[];
  readonly freshness: FreshnessAnswer;
  /** 0 to 100. */
  readonly quality: number;
  readonly newest: NewestReleaseAnswer | null;
  readonly isSynthetic: boolean;
}

export interface CatalogueAnswer {
  readonly issues: readonly (IssueAnswer & { readonly datasets: readonly string[] })[];
  readonly datasets: readonly CataloguedAnswer[];
}

export interface FacetAnswer {
  readonly value: string;
  readonly title: Text;
  readonly count: number;
}

export const FACETS = ["issue", "kind", "publisher", "format", "licence"] as const;
export type Facet = (typeof FACETS)[number];

export interface SearchAnswer {
  readonly total: number;
  readonly facets: { readonly [facet in Facet]: readonly FacetAnswer[] };
  readonly datasets: readonly CataloguedAnswer[];
}

interface FigureAnswer {
  readonly column: string;
  readonly title: Text;
  readonly unit?: string;
}

export interface ChartAnswer {
  readonly title: Text;
  readonly form: "lines" | "bars";
  readonly along: string;
  readonly by: string | null;
  readonly columns: readonly FigureAnswer[];
  readonly link: string;
}

export interface MapAnswer {
  readonly title: Text;
  readonly region: string;
  readonly figure: FigureAnswer;
  readonly link: string;
}

export interface FileAnswer {
  readonly name: string;
  readonly variant: string;
  readonly format: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly link: string;
  readonly latest: string;
}

/** Everything that is said of one dataset. */
export interface RecordAnswer extends Omit<CataloguedAnswer, "licence" | "quality" | "publisher" | "formats"> {
  readonly publisher: {
    readonly id: string | null;
    readonly name: Text;
    readonly contact: { readonly unit: Text; readonly email: string | null; readonly phone: string | null; readonly page: string | null } | null;
  };
  readonly licence: { readonly id: string; readonly title: Text; readonly url: string };
  readonly attribution: Text;
  readonly expectedEveryMinutes: number;
  readonly coverage: { readonly from: string | null; readonly to: string | null };
  readonly quality: {
    readonly score: number;
    readonly parts: readonly { readonly id: string; readonly title: Text; readonly points: number; readonly of: number; readonly basis: Text }[];
  };
  readonly fields: readonly AnswerField[];
  readonly key: readonly string[];
  readonly hasRestrictedRows: boolean;
  readonly releases: number;
  readonly distributions: readonly FileAnswer[];
  readonly services: readonly { readonly id: string; readonly title: Text; readonly format: string; readonly link: string }[];
  readonly pictures: { readonly chart: ChartAnswer; readonly map: MapAnswer | null } | null;
  readonly links: { readonly [name: string]: string };
}
