// What may be published of where patients have been, by the date it is in force. Data only; adding a revision is adding a row.
import type { Dated } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";

/** Levels of an infectious-disease alert, lowest first. */
export const ALERT_LEVELS = ["none", "interest", "attention", "alert", "serious"] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

export interface DisclosurePolicy {
  /** Below this level nothing is published. */
  readonly alertLevel: AlertLevel;
  /** The window begins so many days before symptoms, or before the specimen when there were none. It ends with the isolation. */
  readonly daysBefore: number;
  /** A path that belongs to one patient, or a list of places that leads back to nobody. */
  readonly form: "path" | "places";
  /** When every contact at a place is known already. */
  readonly allContactsIdentified: "may_withhold" | "must_withhold";
  /** Days after the last contact with the last contact person; null: not stated. */
  readonly keptDays: number | null;
  /** Who publishes places where very many may have been exposed. */
  readonly massExposureBy: "anybody" | "central_headquarters";
  /** Never published of the person, beside home address and workplace. */
  readonly neverOfPerson: readonly PersonFact[];
}

export const PERSON_FACTS = {
  sex: { en: "sex", ko: "성별" },
  age: { en: "age", ko: "나이" },
  nationality: { en: "nationality", ko: "국적" },
  residence: { en: "where they live, at or below the level of a town or dong", ko: "읍·면·동 이하 거주지" },
  workplace: { en: "workplace", ko: "직장" },
  identity: { en: "anything else that identifies them", ko: "그 밖에 누구인지 알 수 있는 정보" },
} as const satisfies { readonly [fact: string]: Text };
export type PersonFact = keyof typeof PERSON_FACTS;

/** The texts of revisions between these two were not found. */
export const DISCLOSURE_POLICIES: readonly Dated<DisclosurePolicy>[] = [
  {
    validFrom: "2020-03-14",
    source: "KCDC guidance on publishing the movements of confirmed patients, 14 March 2020",
    value: {
      alertLevel: "attention",
      daysBefore: 1,
      form: "path",
      allContactsIdentified: "may_withhold",
      keptDays: null,
      massExposureBy: "anybody",
      neverOfPerson: ["workplace", "identity"],
    },
  },
  {
    validFrom: "2020-10-07",
    source: "Guidance on publishing the movements of confirmed patients, 1st edition, 7 October 2020; Enforcement Decree article 22-2, 30 December 2020",
    value: {
      alertLevel: "attention",
      daysBefore: 2,
      form: "places",
      allContactsIdentified: "must_withhold",
      keptDays: 14,
      massExposureBy: "central_headquarters",
      neverOfPerson: ["sex", "age", "nationality", "residence", "workplace", "identity"],
    },
  },
];
