// What a running platform consists of, as its HTTP side sees it.
import type { Clock } from "../core/ports/clock.ts";
import type { Text } from "../core/text.ts";
import type { AccountTools } from "../platform/access/account-tools.ts";
import type { Callers } from "../platform/access/callers.ts";
import type { UseRoutesContext } from "../platform/access/metering/use.http.ts";
import type { AlertRoutesContext } from "../platform/alerts/alerts.http.ts";
import type { Catalogue } from "../platform/catalog/catalogue.ts";
import type { WantedTerms } from "../platform/catalog/wanted-terms.job.ts";
import type { AuditRoutesContext } from "../platform/governance/audit.http.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import type { Provision } from "../platform/governance/provision.ts";
import type { IngestRoutesContext } from "../platform/ingest/ingest.http.ts";
import type { OwnPlaceContext } from "../platform/ingest/own-place/own-place.ts";
import type { PullRoutesContext } from "../platform/ingest/pulls/pulls.http.ts";
import type { LiveIndex } from "../platform/live/live-index.ts";
import type { LiveRoute } from "../platform/live/live-routes.ts";
import type { NotesContext } from "../platform/live/notes/notes.http.ts";
import type { Streams } from "../platform/live/stream.ts";
import type { CaseRoutesContext } from "../platform/perishable/cases.http.ts";
import type { SiteRoutesContext } from "../platform/perishable/sites.http.ts";
import type { QueryRoutesContext } from "../platform/query/query.http.ts";
import type { ReleaseRoutesContext } from "../platform/releases/releases.http.ts";
import type { WebhookRoutesContext } from "../platform/webhooks/webhooks.http.ts";
import type { GatewayRoute } from "../protocols/data-go-kr/data-go-kr.ts";
import type { Route2020 } from "../protocols/masks-2020/masks-2020.ts";
import type { OgcRoute } from "../protocols/ogc-features/ogc-features.ts";
import type { PlainRoute } from "../protocols/plain/plain.ts";
import type { AccessControl } from "./access-control.ts";
import type { Metrics } from "./metrics.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import type { CommunityRoutes } from "./start-community.ts";
import type { DeskRoutes } from "./start-desk.ts";

export interface Platform {
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly mapStyleUrl: string | null;
  readonly publicUrl: string | null;
  /** Who answers for the self-check; null: it is not offered. */
  readonly clinician: Text | null;
  readonly trustedProxies: readonly string[];
  readonly metrics: Metrics;
  readonly live: readonly { readonly index: LiveIndex; readonly streams: Streams }[];
  readonly liveRoutes: readonly LiveRoute[];
  readonly notes: NotesContext;
  readonly masks2020: readonly Route2020[];
  readonly dataGoKr: readonly GatewayRoute[];
  readonly ogcFeatures: readonly OgcRoute[];
  readonly plain: readonly PlainRoute[];
  readonly callers: Callers;
  /** Null: calls are neither counted nor limited. */
  readonly control: Pick<AccessControl, "gate" | "meter"> | null;
  readonly use: UseRoutesContext;
  /** Of every dataset, of whatever kind. */
  readonly datasetIds: readonly string[];
  /** Null where there is no administrator and nobody signs in: a public demonstration. */
  readonly accounts: AccountTools | null;
  readonly alerts: AlertRoutesContext;
  readonly webhooks: WebhookRoutesContext;
  readonly ingest: IngestRoutesContext;
  readonly ownPlace: OwnPlaceContext;
  readonly pulls: PullRoutesContext;
  readonly query: QueryRoutesContext;
  readonly releases: ReleaseRoutesContext;
  readonly perishable: SiteRoutesContext & CaseRoutesContext;
  /** Null outside of the sample world on one's own machine. */
  readonly sandbox: Sandbox | null;
  readonly governance: GovernanceContext;
  readonly audit: AuditRoutesContext;
  readonly provision: Provision;
  readonly catalogue: Catalogue;
  readonly wanted: WantedTerms;
  readonly desk: DeskRoutes;
  readonly community: CommunityRoutes;
  isReady(): boolean;
}
