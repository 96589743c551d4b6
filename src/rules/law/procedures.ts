// All procedures, for pages and jobs that need none by name.
import { ACTION_PLAN } from "./action-plan.ts";
import { CORRECTIVE_ORDER, QUALITY_ORDER, STANDARDS_ORDER } from "./corrective-order.ts";
import { EMERGENCY_TRACK } from "./emergency-track.ts";
import { EVALUATION } from "./evaluation-procedure.ts";
import { EXCLUSION } from "./exclusion.ts";
import { LIST_REGISTRATION } from "./list-registration.ts";
import { MASTER_PLAN } from "./master-plan.ts";
import { MEDIATION } from "./mediation.ts";
import { PLANNED_CHANGE } from "./planned-change.ts";
import type { Procedure } from "./procedure.ts";
import { PROVISION_LIST } from "./provision-list.ts";
import { PROVISION_REPORT } from "./provision-report.ts";
import { REQUEST_FOR_PROVISION } from "./request-for-provision.ts";
import { SUSPENSION } from "./suspension.ts";

export const PROCEDURES: readonly Procedure[] = [
  EMERGENCY_TRACK,
  REQUEST_FOR_PROVISION,
  SUSPENSION,
  EXCLUSION,
  PLANNED_CHANGE,
  MEDIATION,
  LIST_REGISTRATION,
  PROVISION_LIST,
  MASTER_PLAN,
  ACTION_PLAN,
  CORRECTIVE_ORDER,
  QUALITY_ORDER,
  STANDARDS_ORDER,
  EVALUATION,
  PROVISION_REPORT,
];

export function procedureOf(id: string): Procedure | null {
  return PROCEDURES.find((procedure) => procedure.id === id) ?? null;
}
