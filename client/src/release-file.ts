// A file of a release, handed over only when it is what was published: hash, manifest and signature fit.
import type { ManifestFile, ReleaseManifest } from "../../src/core/release-manifest.ts";
import { type PublicKey, type ReleaseStanding, VERDICTS, type Verification, verifyRelease } from "../../src/core/verify-release.ts";
import { addressOf } from "./api.ts";
import { partsOf } from "./follow-stream.ts";
import { getAnswer, getJson, type Service } from "./service.ts";
import { canCheckSignatures, checkSignature, readKeys, sha256Of } from "./signature.ts";

export interface WantedFile {
  readonly dataset: string;
  /** `1.4.0`, `1.x`, a day of a live dataset, or `latest`, which is meant unless given. */
  readonly version?: string;
  /** `cases-daily.csv`; the CSV file of the dataset unless given. */
  readonly file?: string;
  /** `spreadsheet`: with a byte order mark, and formulas made harmless. */
  readonly variant?: string;
}

export interface DownloadOptions {
  /** Keys that you kept from before. Without them those are asked for that the service has now. */
  readonly keys?: readonly PublicKey[];
  /** A larger file is refused before it is loaded. 256 MB unless given. */
  readonly maxBytes?: number;
  readonly onProgress?: (bytes: number, ofBytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface ReleaseFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: () => string;
  readonly file: ManifestFile;
  readonly manifest: ReleaseManifest;
  readonly version: string;
}

/** What was loaded is not what was published, or that cannot be found out here. Nothing of it is handed over. */
export class UntrustedFileError extends Error {
  override readonly name = "UntrustedFileError";
  /** A verdict of `verifyRelease`; `other_release`: signed, but of something else; `cannot_check`: no Ed25519 here; `too_large`. */
  readonly verdict: Verification["verdict"] | "other_release" | "cannot_check" | "too_large";

  constructor(verdict: UntrustedFileError["verdict"]) {
    super(verdict in VERDICTS ? VERDICTS[verdict as Verification["verdict"]].text.en : REASONS[verdict as keyof typeof REASONS]);
    this.verdict = verdict;
  }
}

const REASONS = {
  other_release: "The manifest is of another release or file than what was asked for.",
  cannot_check: "Signatures cannot be checked here: this needs https, and a browser or Node with Ed25519.",
  too_large: "The file is larger than allowed, or than its manifest says.",
} as const;

const MOST_BYTES = 256 * 1024 * 1024;

interface Release {
  readonly version: string;
  readonly state: "published" | "superseded";
  readonly files: readonly (ManifestFile & { readonly link: string })[];
}

/** @throws UntrustedFileError, ProblemError (`release_withdrawn` among them) */
export async function downloadFile(service: Service, wanted: WantedFile, options: DownloadOptions = {}): Promise<ReleaseFile> {
  const { dataset, version = "latest", file: name = `${dataset}.csv`, variant } = wanted;
  const asking = options.signal ? { signal: options.signal } : {};
  if (!(await canCheckSignatures())) throw new UntrustedFileError("cannot_check");
  const release = await getJson<Release>(service, addressOf("/v1/datasets/{dataset}/releases/{version}", { path: { dataset, version } }), asking);
  const listed = release.files.find((each) => each.name === name && each.variant === variant);
  if (!listed) throw new RangeError(`Release ${release.version} of ${dataset} has no file ${name}`);
  const base = addressOf("/v1/datasets/{dataset}/releases/{version}", { path: { dataset, version: release.version } });
  const [manifest, signature, keys, bytes] = await Promise.all([
    textAt(service, `${base}/manifest.json`, asking),
    textAt(service, `${base}/manifest.sig`, asking),
    options.keys ?? readKeys(service, asking),
    bytesAt(service, `${base}/${encodeURIComponent(name)}${variant ? `?variant=${encodeURIComponent(variant)}` : ""}`, listed.bytes, options),
  ]);
  const standing: ReleaseStanding = { state: release.state };
  const found = await verifyRelease({ sha256: await sha256Of(bytes), manifest, signature, keys, standing }, checkSignature);
  if (found.verdict !== "fine" || !found.manifest || !found.file) throw new UntrustedFileError(found.verdict);
  const isAsked = found.manifest.dataset === dataset && found.manifest.version === release.version;
  if (!isAsked || found.file.name !== name || found.file.variant !== variant) throw new UntrustedFileError("other_release");
  return { bytes, text: () => new TextDecoder().decode(bytes), file: found.file, manifest: found.manifest, version: release.version };
}

async function textAt(service: Service, path: string, asking: { readonly signal?: AbortSignal }): Promise<string> {
  return (await getAnswer(service, path, asking)).text();
}

/** Never more than was announced. */
async function bytesAt(service: Service, path: string, size: number, { maxBytes = MOST_BYTES, onProgress, signal }: DownloadOptions) {
  if (!(size <= maxBytes)) throw new UntrustedFileError("too_large");
  const answer = await getAnswer(service, path, signal ? { signal } : {});
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const part of partsOf(answer)) {
    if (at + part.byteLength > size) throw new UntrustedFileError("too_large");
    bytes.set(part, at);
    at += part.byteLength;
    onProgress?.(at, size);
  }
  return bytes.subarray(0, at);
}
