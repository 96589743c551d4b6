// What the disclosure policy makes of a visit as it was entered: the fields that may be told on a day. Pure.
import { inForce } from "../../core/dated.ts";
import type { FieldValue } from "../../core/fields.ts";
import type { DisclosureMoment, EntryDecision, PolicyInForce, Values } from "../../core/perishable-dataset.ts";
import { parseDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { ALERT_LEVELS_IN_FORCE } from "./alert-levels.ts";
import { type DisclosedField, type DisclosureDecision, decideDisclosure, type PlaceKind, type Visit } from "./decide-disclosure.ts";
import { ALERT_LEVELS, type AlertLevel, DISCLOSURE_POLICIES } from "./disclosure-policy.ts";
import { regionOfVisit } from "./read-visit.ts";

export function decideVisit(patient: Values, visit: Values, moment: DisclosureMoment): EntryDecision {
  const { today, zone, isCentral } = moment;
  const decision = decideDisclosure(
    {
      onsetOn: dayOf(patient.onsetOn),
      specimenOn: dayOf(patient.specimenOn),
      isolatedOn: dayOf(patient.isolatedOn),
      lastContactOn: dayOf(patient.lastContactOn),
      visit: visitOfValues(visit),
    },
    { today, zone, alertLevel: alertLevelOn(moment), publisher: isCentral ? "central_headquarters" : "other" },
  );
  return { reason: decision.reason, told: toldOf(visit, decision), linksCase: decision.fields.includes("case"), deleteAt: decision.deleteAt };
}

function alertLevelOn({ today, alertLevel }: DisclosureMoment): AlertLevel {
  const named = ALERT_LEVELS.find((level) => level === alertLevel);
  return named ?? inForce(ALERT_LEVELS_IN_FORCE, today)?.value ?? "none";
}

function dayOf(value: FieldValue | undefined): DayNumber | null {
  return typeof value === "string" ? parseDay(value) : null;
}

function visitOfValues(visit: Values): Visit {
  return {
    kind: visit.kind as PlaceKind,
    from: visit.from as EpochMs,
    to: visit.to as EpochMs,
    contactArose: visit.contactArose !== false,
    contactsIdentified: visit.contactsIdentified as Visit["contactsIdentified"],
    unspecifiedMany: visit.unspecifiedMany === true,
  };
}

/** Beside what the policy names: where it is, as far as the address or the stops tell it anyway. */
function toldOf(visit: Values, { fields, shown }: DisclosureDecision): Values | null {
  if (!shown) return null;
  const tells = (field: DisclosedField) => fields.includes(field);
  const named = (["name", "address", "room", "line", "car", "stops"] as const).filter(tells);
  return {
    kind: visit.kind as FieldValue,
    ...Object.fromEntries(named.map((name) => [name, visit[name] ?? null])),
    ...(tells("address") || tells("stops") ? { region: regionOfVisit(visit), location: visit.location ?? null, radiusMeters: visit.radiusMeters ?? null } : {}),
    from: shown.from,
    to: shown.to,
  };
}

export function policyOn(day: DayNumber): PolicyInForce | null {
  const policy = inForce(DISCLOSURE_POLICIES, day);
  if (!policy) return null;
  const { validFrom, source, value } = policy;
  return { validFrom, source, linksCase: value.form === "path", keptDays: value.keptDays };
}
