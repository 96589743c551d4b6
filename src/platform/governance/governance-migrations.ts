// Tables of everything about matters, in the order in which they are made.
import type { Migration } from "../store/migrations.sql.ts";
import { AUDIT_MIGRATIONS } from "./audit-log.sql.ts";
import { BODY_MIGRATIONS } from "./bodies.sql.ts";
import { CANDIDATE_MIGRATIONS } from "./council/candidates.sql.ts";
import { COUNCIL_MIGRATIONS } from "./council/council.sql.ts";
import { PLAN_MIGRATIONS } from "./council/plans.sql.ts";
import { PROVISION_LIST_MIGRATIONS } from "./council/provision-entries.sql.ts";
import { EVALUATION_MIGRATIONS } from "./evaluation/evaluation.sql.ts";
import { OFFICER_MIGRATIONS } from "./institutions/officers.sql.ts";
import { PRACTICE_MIGRATIONS } from "./institutions/practice.sql.ts";
import { PROVISION_REPORT_MIGRATIONS } from "./institutions/provision-report.sql.ts";
import { LISTING_MIGRATIONS } from "./listings.sql.ts";
import { MATTER_MIGRATIONS } from "./matters.sql.ts";
import { TALK_MIGRATIONS } from "./talk.sql.ts";

export const GOVERNANCE_MIGRATIONS: readonly Migration[] = [
  ...AUDIT_MIGRATIONS,
  ...MATTER_MIGRATIONS,
  ...BODY_MIGRATIONS,
  ...TALK_MIGRATIONS,
  ...LISTING_MIGRATIONS,
  ...COUNCIL_MIGRATIONS,
  ...PLAN_MIGRATIONS,
  ...PROVISION_LIST_MIGRATIONS,
  ...CANDIDATE_MIGRATIONS,
  ...EVALUATION_MIGRATIONS,
  ...OFFICER_MIGRATIONS,
  ...PRACTICE_MIGRATIONS,
  ...PROVISION_REPORT_MIGRATIONS,
];
