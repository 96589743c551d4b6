// The tables of every part of the platform, in the order in which they are made.
import { ACCESS_MIGRATIONS } from "../platform/access/access.sql.ts";
import { ALERTS_MIGRATIONS } from "../platform/alerts/alerts.sql.ts";
import { CATALOGUE_MIGRATIONS } from "../platform/catalog/wanted-terms.sql.ts";
import { GOVERNANCE_MIGRATIONS } from "../platform/governance/governance-migrations.ts";
import { INGEST_MIGRATIONS } from "../platform/ingest/ingest.sql.ts";
import { PULL_MIGRATIONS } from "../platform/ingest/pulls/pulls.sql.ts";
import { NOTE_MIGRATIONS } from "../platform/live/notes/place-notes.sql.ts";
import { PERISHABLE_MIGRATIONS } from "../platform/perishable/perishable.sql.ts";
import { ANNOUNCEMENT_MIGRATIONS } from "../platform/store/announcements.sql.ts";
import { CLOCK_MIGRATIONS } from "../platform/store/clock-offset.sql.ts";
import { LIVE_LOG_MIGRATIONS } from "../platform/store/live-log.sql.ts";
import { MAIL_MIGRATIONS } from "../platform/store/mail-queue.sql.ts";
import { WEBHOOK_MIGRATIONS } from "../platform/webhooks/webhooks.sql.ts";
import { CONTROL_MIGRATIONS } from "./access-control.ts";
import { ACCOUNTS_MIGRATIONS } from "./accounts.ts";
import { COMMUNITY_MIGRATIONS } from "./start-community.ts";
import { DESK_ALL_MIGRATIONS } from "./start-desk.ts";
import { RELEASES_MIGRATIONS } from "./start-releases.ts";

export const MIGRATIONS = [
  ...LIVE_LOG_MIGRATIONS,
  ...INGEST_MIGRATIONS,
  ...ACCESS_MIGRATIONS,
  ...CLOCK_MIGRATIONS,
  ...MAIL_MIGRATIONS,
  ...ACCOUNTS_MIGRATIONS,
  ...ALERTS_MIGRATIONS,
  ...RELEASES_MIGRATIONS,
  ...PULL_MIGRATIONS,
  ...PERISHABLE_MIGRATIONS,
  ...CATALOGUE_MIGRATIONS,
  ...NOTE_MIGRATIONS,
  ...GOVERNANCE_MIGRATIONS,
  ...DESK_ALL_MIGRATIONS,
  ...ANNOUNCEMENT_MIGRATIONS,
  ...WEBHOOK_MIGRATIONS,
  ...CONTROL_MIGRATIONS,
  ...COMMUNITY_MIGRATIONS,
];
