// The bodies that decide: how large, how composed, how called together. Dated data; `committee.ts` applies it.
import type { Dated } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import type { ArticleId } from "./articles.ts";

export interface BodyRule {
  readonly fewest: number;
  readonly most: number;
  /** At least this share of its members are civilians; null: not stated. */
  readonly civilianShare: number | null;
  /** So many chairs are among its members; null: not stated. */
  readonly chairs: number | null;
  /** At least so many of its members are lawyers. */
  readonly lawyers: number;
  /** Date, place and agenda are told so many days before, unless it is urgent. */
  readonly noticeDays: number;
  /** Years of a civilian's term, and how often it may be served. */
  readonly termYears: number;
  readonly mostTerms: number;
  /** Whether how members vote is closed unless a majority of those present opens it. */
  readonly votesAreClosed: boolean;
  readonly articles: readonly ArticleId[];
}

export interface Body {
  readonly title: Text;
  readonly rules: readonly Dated<BodyRule>[];
}

const SINCE = { validFrom: "2023-11-17", source: "Act 19408, in force 17 November 2023, and the Decree to it" };
const PANEL_SINCE = { validFrom: "2013-10-31", source: "Act 11956 of 30 July 2013 and the Decree to it" };

/** Two chairs are among the members of the council and of each sub-committee. */
export const BODIES = {
  council: {
    title: { en: "Open Data Strategy Council", ko: "공공데이터전략위원회" },
    rules: [
      {
        ...SINCE,
        value: {
          fewest: 2,
          most: 37,
          civilianShare: 0.5,
          chairs: 2,
          lawyers: 0,
          noticeDays: 7,
          termYears: 2,
          mostTerms: 2,
          votesAreClosed: false,
          articles: ["act_5", "act_5_5", "decree_2_2", "decree_3_3", "decree_3_4"],
        },
      },
    ],
  },
  sub_committee: {
    title: { en: "Sub-committee of the council", ko: "분과위원회" },
    rules: [
      {
        ...SINCE,
        value: {
          fewest: 2,
          most: 30,
          civilianShare: null,
          chairs: 2,
          lawyers: 0,
          noticeDays: 0,
          termYears: 2,
          mostTerms: 2,
          votesAreClosed: false,
          articles: ["decree_4"],
        },
      },
    ],
  },
  committee: {
    title: { en: "Mediation committee", ko: "공공데이터분쟁조정위원회" },
    rules: [
      {
        ...PANEL_SINCE,
        value: {
          fewest: 1,
          most: 25,
          civilianShare: null,
          chairs: null,
          lawyers: 0,
          noticeDays: 7,
          termYears: 2,
          mostTerms: 2,
          votesAreClosed: true,
          articles: ["act_29_2", "act_29_4", "act_29_7", "decree_23_2"],
        },
      },
    ],
  },
  panel: {
    title: { en: "Panel of the mediation committee", ko: "조정부" },
    rules: [
      {
        ...PANEL_SINCE,
        value: {
          fewest: 5,
          most: 7,
          civilianShare: null,
          chairs: null,
          lawyers: 1,
          noticeDays: 7,
          termYears: 2,
          mostTerms: 2,
          votesAreClosed: true,
          articles: ["act_29_6", "act_29_7", "decree_24_1"],
        },
      },
    ],
  },
  evaluation_panel: {
    title: { en: "Panel of the yearly evaluation", ko: "운영실태 평가단" },
    rules: [
      {
        validFrom: "2013-10-31",
        source: "Decree article 10: civilian experts evaluate; numbers and terms are this platform's",
        value: {
          fewest: 3,
          most: 30,
          civilianShare: 1,
          chairs: null,
          lawyers: 0,
          noticeDays: 0,
          termYears: 2,
          mostTerms: 10,
          votesAreClosed: false,
          articles: ["decree_10"],
        },
      },
    ],
  },
} as const satisfies { readonly [body: string]: Body };
export type BodyName = keyof typeof BODIES;

/** How many sub-committees the council has at most. */
export const MOST_SUB_COMMITTEES: readonly Dated<number>[] = [{ ...SINCE, value: 2 }];
