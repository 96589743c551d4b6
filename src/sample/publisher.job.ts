// The thread in which the imaginary nation publishes: the places that patients visited, what people propose and ask for, then its tables, one release
// after the other. It ends when all is there, or when it is told to.
import { parentPort, workerData } from "node:worker_threads";
import { bringMattersForward } from "./bring-matters-forward.ts";
import { type CommunityKeys, fillCommunity } from "./fill-community.ts";
import { type DeskKeys, fillDesk } from "./fill-desk.ts";
import { holdCouncil } from "./hold-council.ts";
import { MatterDesk, type MatterDeskKeys } from "./matter-desk.ts";
import { type ProposalKeys, publishProposals } from "./publish-proposals.ts";
import { publishReleases, type Refusal } from "./publish-releases.ts";
import { publishSites } from "./publish-sites.ts";
import { type PublisherKeys, ReleaseDesk } from "./release-desk.ts";
import { SiteDesk, type SiteDeskKeys } from "./site-desk.ts";
import { sampleReleases } from "./tables/sample-releases.ts";

export interface PublisherOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly keys: PublisherKeys;
  readonly siteKeys: SiteDeskKeys;
  readonly deskKeys: DeskKeys;
  /** Null where nobody has an account: then nobody proposes or asks for anything. */
  readonly proposalKeys: ProposalKeys | null;
  readonly matterKeys: MatterDeskKeys | null;
  readonly communityKeys: CommunityKeys | null;
  readonly seed: number;
  /** Those that the service has. */
  readonly datasets: readonly string[];
  /** Live ones as well: what may be asked about. */
  readonly asked: readonly string[];
}

/** What the thread tells whoever started it. */
export type PublisherNote = { readonly kind: "refused"; readonly refusal: Refusal } | { readonly kind: "done"; readonly count: number };

const ending = new AbortController();
parentPort?.once("message", () => ending.abort());

try {
  const { url, keys, siteKeys, deskKeys, proposalKeys, matterKeys, communityKeys, seed, datasets, asked: everyDataset } = workerData as PublisherOptions;
  const releases = sampleReleases(seed).filter(({ dataset }) => datasets.includes(dataset));
  await publishSites(new SiteDesk({ url, keys: siteKeys, signal: ending.signal }), seed, (reason) =>
    tell({ kind: "refused", refusal: { dataset: "exposure-sites", day: "", reason } }),
  );
  const refused = (dataset: string) => (reason: string) => tell({ kind: "refused", refusal: { dataset, day: "", reason } });
  const { signal } = ending;
  const asking = async () => {
    if (proposalKeys) await publishProposals({ url, keys: proposalKeys, signal }, refused("proposals"));
    if (matterKeys) {
      const matters = new MatterDesk({ url, keys: matterKeys, signal });
      await bringMattersForward(matters, refused("matters"));
      await holdCouncil(matters, refused("council"));
    }
    if (communityKeys) await fillCommunity({ url, keys: communityKeys, datasets: everyDataset, signal }, refused("community"));
  };
  // Asking needs no release, and publishing all of them takes a while.
  const asked = Promise.all([asking(), fillDesk({ url, keys: deskKeys, datasets: everyDataset, signal }, refused("help desk"))]);
  // Its failure is heard below, also when the releases fail first.
  asked.catch(() => undefined);
  const desk = new ReleaseDesk({ url, keys, signal });
  tell({ kind: "done", count: await publishReleases(desk, releases, (refusal) => tell({ kind: "refused", refusal })) });
  await asked;
} catch (error) {
  if (!ending.signal.aborted) throw error;
} finally {
  parentPort?.close();
}

function tell(note: PublisherNote): void {
  parentPort?.postMessage(note);
}
