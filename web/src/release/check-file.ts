// Checks a file on the visitor's device against what was published. The file itself is never sent; its hash is asked for. In the browser only.
import { parseManifest } from "#core/release-manifest.ts";
import { type PublicKey, type ReleaseStanding, type SignatureCheck, type Verification, verifyRelease } from "#core/verify-release.ts";

const checkSignature: SignatureCheck = async ({ x }, signature, text) => {
  try {
    const key = await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, bytesOf(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
};

/** With a manifest and signature of one's own those are checked, else those that the service has for the file. @throws when the service does not answer */
export async function checkFile(file: File, manifest: File | null, signature: File | null): Promise<Verification> {
  const sha256 = hexOf(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const { keys } = (await readJson("/v1/keys")) as { readonly keys: readonly PublicKey[] };
  if (manifest && signature) {
    const text = await manifest.text();
    const named = parseManifest(text);
    const standing: ReleaseStanding = named ? await standingOf(named.dataset, named.version) : { state: "unknown" };
    return verifyRelease({ sha256, manifest: text, signature: await signature.text(), keys, standing }, checkSignature);
  }
  const release = (await releaseOf(sha256)) ?? releaseOfName(file.name);
  if (!release) return verifyRelease({ sha256, manifest: null, signature: null, keys, standing: { state: "unknown" } }, checkSignature);
  const standing = await standingOf(release.dataset, release.version);
  const base = addressOf(release.dataset, release.version);
  const isGone = standing.state === "withdrawn" || standing.state === "unknown";
  const [text, signed] = isGone ? [null, null] : await Promise.all([readText(`${base}/manifest.json`), readText(`${base}/manifest.sig`)]);
  return verifyRelease({ sha256, manifest: text, signature: signed, keys, standing }, checkSignature);
}

interface NamedRelease {
  readonly dataset: string;
  readonly version: string;
}

async function releaseOf(sha256: string): Promise<NamedRelease | null> {
  const answer = await fetch(`/v1/files/${sha256}`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The service answered ${answer.status}`);
  return ((await answer.json()) as { readonly files: readonly NamedRelease[] }).files[0] ?? null;
}

/** `cases-daily-1.2.0.csv`, as the service names what is saved. */
function releaseOfName(name: string): NamedRelease | null {
  const match = /^([a-z][a-z0-9-]*)-(\d+\.\d+\.\d+)(?:-spreadsheet)?(?: ?\(\d+\))?\.\w+$/.exec(name);
  return match ? { dataset: match[1] as string, version: match[2] as string } : null;
}

async function standingOf(dataset: string, version: string): Promise<ReleaseStanding> {
  const answer = await fetch(addressOf(dataset, version));
  const body = (await answer.json()) as {
    readonly state?: "published" | "superseded";
    readonly tombstone?: { readonly reason: string; readonly withdrawnAt: string };
  };
  if (body.tombstone) return { state: "withdrawn", ...body.tombstone };
  return { state: answer.ok && body.state ? body.state : "unknown" };
}

function addressOf(dataset: string, version: string): string {
  return `/v1/datasets/${encodeURIComponent(dataset)}/releases/${encodeURIComponent(version)}`;
}

async function readJson(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The service answered ${answer.status}`);
  return answer.json();
}

async function readText(address: string): Promise<string | null> {
  const answer = await fetch(address);
  return answer.ok ? answer.text() : null;
}

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
