// What the platform adds to each procedure of the law: how its matters are numbered, what everybody may read of them, and by which action
// somebody begins one. Pure.
import type { Actor } from "../../rules/law/actors.ts";
import type { Procedure } from "../../rules/law/procedure.ts";
import { procedureOf } from "../../rules/law/procedures.ts";

export interface MatterKind {
  /** Beginning of the numbers of its matters. */
  readonly series: string;
  /** What is said in it is for those who take part; everybody else sees state, clocks and what is published of it. */
  readonly isClosed: boolean;
  /** Actions by which a matter may begin, and as whom. */
  readonly begins: { readonly [action: string]: Actor };
  /** As what whoever begins it is a party. */
  readonly beginner: Actor | null;
  readonly needsInstitution: boolean;
  readonly needsDataset: boolean;
}

/** Nobody is a party of it by having begun it. */
const OF_NO_ONE = { beginner: null, needsInstitution: false, needsDataset: false } as const;

export const MATTER_KINDS = {
  "emergency-track": {
    series: "proposal",
    isClosed: false,
    begins: { propose: "proposer" },
    beginner: "proposer",
    needsInstitution: false,
    needsDataset: false,
  },
  "request-for-provision": {
    series: "request",
    isClosed: false,
    begins: { submit_to_institution: "applicant", submit_to_centre: "applicant" },
    beginner: "applicant",
    needsInstitution: false,
    needsDataset: false,
  },
  suspension: { series: "suspension", isClosed: true, begins: { suspend: "institution" }, beginner: null, needsInstitution: true, needsDataset: true },
  exclusion: {
    series: "exclusion",
    isClosed: false,
    begins: { request_exclusion: "institution" },
    beginner: null,
    needsInstitution: true,
    needsDataset: true,
  },
  "planned-change": {
    series: "change",
    isClosed: false,
    begins: { announce_change: "institution", announce_stop: "institution" },
    beginner: null,
    needsInstitution: true,
    needsDataset: true,
  },
  mediation: { series: "mediation", isClosed: true, begins: { file: "applicant" }, beginner: "applicant", needsInstitution: true, needsDataset: false },
  "list-registration": {
    series: "listing",
    isClosed: false,
    begins: { create: "institution", request_missing: "ministry" },
    beginner: null,
    needsInstitution: true,
    needsDataset: false,
  },
  "provision-list": {
    series: "provision",
    isClosed: false,
    begins: { draw_up: "ministry" },
    beginner: null,
    needsInstitution: false,
    needsDataset: false,
  },
  "master-plan": {
    series: "masterplan",
    isClosed: false,
    begins: { open_cycle: "ministry" },
    beginner: null,
    needsInstitution: false,
    needsDataset: false,
  },
  "action-plan": {
    series: "actionplan",
    isClosed: false,
    begins: { open_cycle: "ministry" },
    beginner: null,
    needsInstitution: true,
    needsDataset: false,
  },
  evaluation: { series: "evaluation", isClosed: false, begins: { publish_criteria: "ministry" }, ...OF_NO_ONE },
  "corrective-order": { series: "order", isClosed: false, begins: {}, ...OF_NO_ONE, needsInstitution: true },
  "quality-order": { series: "quality", isClosed: false, begins: { order: "ministry" }, ...OF_NO_ONE, needsInstitution: true },
  "standards-order": { series: "standards", isClosed: false, begins: { order: "ministry" }, ...OF_NO_ONE, needsInstitution: true },
  "provision-report": { series: "report", isClosed: false, begins: {}, ...OF_NO_ONE, needsInstitution: true },
} as const satisfies { readonly [procedure: string]: MatterKind };
export type MatterProcedure = keyof typeof MATTER_KINDS;
export const MATTER_PROCEDURES = Object.keys(MATTER_KINDS) as [MatterProcedure, ...MatterProcedure[]];

export function isMatterProcedure(id: string): id is MatterProcedure {
  return Object.hasOwn(MATTER_KINDS, id);
}

export function kindOf(procedure: string): MatterKind {
  if (!isMatterProcedure(procedure)) throw new Error(`There are no matters of ${procedure}`);
  return MATTER_KINDS[procedure];
}

export function procedureNamed(id: string): Procedure {
  const procedure = procedureOf(id);
  if (!procedure) throw new Error(`There is no procedure ${id}`);
  return procedure;
}
