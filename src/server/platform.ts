// What a running platform consists of, as its HTTP side sees it.
import type { Clock } from "../core/ports/clock.ts";
import type { Text } from "../core/text.ts";
import type { AccountTools } from "../platform/access/account-tools.ts";
import type { Callers } from "../platform/access/callers.ts";
import type { Catalogue } from "../platform/catalog/catalogue.ts";
import type { WantedTerms } from "../platform/catalog/wanted-terms.job.ts";
import type { IngestRoutesContext } from "../platform/ingest/ingest.http.ts";
import type { PullRoutesContext } from "../platform/ingest/pulls/pulls.http.ts";
import type { LiveIndex } from "../platform/live/live-index.ts";
import type { LiveRoute } from "../platform/live/live-routes.ts";
import type { Streams } from "../platform/live/stream.ts";
import type { QueryRoutesContext } from "../platform/query/query.http.ts";
import type { ReleaseRoutesContext } from "../platform/releases/releases.http.ts";
import type { GatewayRoute } from "../protocols/data-go-kr/data-go-kr.ts";
import type { Route2020 } from "../protocols/masks-2020/masks-2020.ts";
import type { OgcRoute } from "../protocols/ogc-features/ogc-features.ts";
import type { PlainRoute } from "../protocols/plain/plain.ts";
import type { Metrics } from "./metrics.ts";

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
  readonly masks2020: readonly Route2020[];
  readonly dataGoKr: readonly GatewayRoute[];
  readonly ogcFeatures: readonly OgcRoute[];
  readonly plain: readonly PlainRoute[];
  readonly callers: Callers;
  /** Null where there is no administrator and nobody signs in: a public demonstration. */
  readonly accounts: AccountTools | null;
  readonly ingest: IngestRoutesContext;
  readonly pulls: PullRoutesContext;
  readonly query: QueryRoutesContext;
  readonly releases: ReleaseRoutesContext;
  readonly catalogue: Catalogue;
  readonly wanted: WantedTerms;
  isReady(): boolean;
}
