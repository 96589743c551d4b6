// Whether and how a visit may be published on a day. Pure: the same case on another day may be decided otherwise, so published
// visits are decided again each day.
import { type Dated, inForce } from "../../core/dated.ts";
import { localDay, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { ALERT_LEVELS, type AlertLevel, DISCLOSURE_POLICIES, type DisclosurePolicy } from "./disclosure-policy.ts";
import { DISCLOSURE_REASONS, type DisclosureReason } from "./disclosure-reasons.ts";

export type PlaceKind = "home" | "workplace" | "building" | "shop" | "transit" | "mass_exposure";

export interface Visit {
  readonly kind: PlaceKind;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Whether anybody came into contact here; true when left out. */
  readonly contactArose?: boolean;
  /** How many of the contacts here are known. */
  readonly contactsIdentified: "all" | "some" | "none";
  /** Unspecified many may have been infected here. */
  readonly unspecifiedMany: boolean;
}

export interface DisclosureCase {
  /** First day of symptoms; null or left out: none, or not known. */
  readonly onsetOn?: DayNumber | null;
  readonly specimenOn?: DayNumber | null;
  /** Day of isolation, still part of the window; null: not yet isolated. */
  readonly isolatedOn: DayNumber | null;
  /** Day of the last contact with the last contact person; left out: the day on which the visit ended. */
  readonly lastContactOn?: DayNumber | null;
  readonly visit: Visit;
}

export interface DisclosureSetting {
  readonly today: DayNumber;
  readonly zone: string;
  readonly alertLevel: AlertLevel;
  /** Who would publish. */
  readonly publisher: "central_headquarters" | "other";
  readonly policies?: readonly Dated<DisclosurePolicy>[];
}

/** What may be said of a place. `case`: that two visits belong to the same patient. */
export type DisclosedField = "case" | "name" | "address" | "room" | "line" | "car" | "stops" | "from" | "to";

export interface DisclosureDecision {
  readonly publish: boolean;
  readonly reason: DisclosureReason;
  /** Nothing else may be published. Empty when nothing is. */
  readonly fields: readonly DisclosedField[];
  /** The part of the visit inside the window; null when nothing is published. */
  readonly shown: { readonly from: EpochMs; readonly to: EpochMs } | null;
  /** First instant at which it is deleted everywhere, raw input included; null: no time is stated. */
  readonly deleteAt: EpochMs | null;
  /** The policy that decided; null before the first. */
  readonly policy: Dated<DisclosurePolicy> | null;
}

/** Source: building with floor or room; shop with name and address; transit with line, car, stops and times. */
const FIELDS_OF: { readonly [kind in Exclude<PlaceKind, "home">]: readonly DisclosedField[] } = {
  workplace: ["name", "address", "room", "from", "to"],
  building: ["name", "address", "room", "from", "to"],
  mass_exposure: ["name", "address", "room", "from", "to"],
  shop: ["name", "address", "from", "to"],
  transit: ["line", "car", "stops", "from", "to"],
};

export function decideDisclosure(patient: DisclosureCase, setting: DisclosureSetting): DisclosureDecision {
  const policy = inForce(setting.policies ?? DISCLOSURE_POLICIES, setting.today);
  const deleteAt = policy ? deletionOf(patient, policy.value, setting.zone) : null;
  const reason = policy ? reasonOf(patient, policy.value, setting, deleteAt) : "no_policy_yet";
  const { kind } = patient.visit;
  if (!policy || !DISCLOSURE_REASONS[reason].publish || kind === "home") return { publish: false, reason, fields: [], shown: null, deleteAt, policy };
  const fields = FIELDS_OF[kind];
  return {
    publish: true,
    reason,
    fields: policy.value.form === "path" ? ["case", ...fields] : fields,
    shown: shownPart(patient, policy.value, setting.zone),
    deleteAt,
    policy,
  };
}

function reasonOf(patient: DisclosureCase, policy: DisclosurePolicy, setting: DisclosureSetting, deleteAt: EpochMs | null): DisclosureReason {
  const { visit } = patient;
  if (visit.to < visit.from) return "times_contradict";
  if (deleteAt !== null && startOfDay(setting.today, setting.zone) >= deleteAt) return "kept_long_enough";
  if (ALERT_LEVELS.indexOf(setting.alertLevel) < ALERT_LEVELS.indexOf(policy.alertLevel)) return "alert_too_low";
  const window = windowOf(patient, policy, setting.zone);
  if (!window) return "no_starting_day";
  if (visit.to < window.from) return "before_window";
  if (visit.from >= window.end) return "after_isolation";
  return reasonOfPlace(visit, policy, setting);
}

function reasonOfPlace(visit: Visit, policy: DisclosurePolicy, { publisher }: DisclosureSetting): DisclosureReason {
  if (visit.kind === "home") return "home_address";
  if (visit.contactArose === false) return "no_contact";
  if (visit.contactsIdentified === "all" && policy.allContactsIdentified === "must_withhold") return "all_contacts_identified";
  if (visit.kind === "mass_exposure" && policy.massExposureBy === "central_headquarters" && publisher === "other") return "central_headquarters_only";
  if (visit.kind === "workplace" && !visit.unspecifiedMany) return "workplace_name";
  if (visit.contactsIdentified === "all") return "withholding_is_allowed";
  return visit.unspecifiedMany ? "many_may_be_infected" : "contacts_not_all_identified";
}

/** Days before the onset (or the specimen) up to the end of the day of isolation; open while there is no isolation. */
function windowOf({ onsetOn, specimenOn, isolatedOn }: DisclosureCase, { daysBefore }: DisclosurePolicy, zone: string): Window | null {
  const start = onsetOn ?? specimenOn ?? null;
  if (start === null) return null;
  const end = isolatedOn === null ? (Number.POSITIVE_INFINITY as EpochMs) : startOfDay((isolatedOn + 1) as DayNumber, zone);
  return { from: startOfDay((start - daysBefore) as DayNumber, zone), end };
}

interface Window {
  readonly from: EpochMs;
  /** First instant that is no longer part of it. */
  readonly end: EpochMs;
}

function shownPart(patient: DisclosureCase, policy: DisclosurePolicy, zone: string): DisclosureDecision["shown"] {
  const window = windowOf(patient, policy, zone);
  if (!window) return null;
  return { from: Math.max(patient.visit.from, window.from) as EpochMs, to: Math.min(patient.visit.to, window.end) as EpochMs };
}

/** The end of the last day on which it may be kept. */
function deletionOf({ lastContactOn, visit }: DisclosureCase, { keptDays }: DisclosurePolicy, zone: string): EpochMs | null {
  if (keptDays === null) return null;
  const lastContact = lastContactOn ?? localDay(visit.to, zone);
  return startOfDay((lastContact + keptDays + 1) as DayNumber, zone);
}
