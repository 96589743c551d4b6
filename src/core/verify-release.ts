// Whether a file is what was published: the verdict from a hash, a manifest, its signature and what the service says. Pure, so
// that the command line and a page in the browser come to the same one.
import { type ManifestFile, parseManifest, parseSignature, type ReleaseManifest } from "./release-manifest.ts";
import type { Text } from "./text.ts";

/** A public key as published, RFC 8037. */
export interface PublicKey {
  readonly kid: string;
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  /** base64url. */
  readonly x: string;
}

/** Ed25519 over the bytes of a text; handed in, since browsers and Node have it in their own places. */
export type SignatureCheck = (key: PublicKey, signature: string, text: string) => Promise<boolean>;

/** What the service says of a release: `unknown` when it was not asked or does not know it. */
export type ReleaseStanding =
  | { readonly state: "published" | "superseded" | "unknown" }
  | { readonly state: "withdrawn"; readonly reason: string; readonly withdrawnAt: string };

export interface Evidence {
  /** Of the file; null when the manifest itself is what is checked. */
  readonly sha256: string | null;
  readonly manifest: string | null;
  readonly signature: string | null;
  readonly keys: readonly PublicKey[];
  readonly standing: ReleaseStanding;
}

export const VERDICTS = {
  fine: { exitCode: 0, text: { en: "This is what was published.", ko: "공개된 그대로입니다." } },
  file_changed: {
    exitCode: 4,
    text: { en: "The file is not as it was published: it has been changed or cut short.", ko: "파일이 공개된 것과 다릅니다. 바뀌었거나 잘렸습니다." },
  },
  manifest_changed: {
    exitCode: 5,
    text: { en: "The manifest has been changed since it was signed.", ko: "매니페스트가 서명된 뒤에 바뀌었습니다." },
  },
  other_key: {
    exitCode: 6,
    text: { en: "The manifest is signed by a key that this service does not have.", ko: "이 서비스의 것이 아닌 키로 서명된 매니페스트입니다." },
  },
  withdrawn: { exitCode: 7, text: { en: "The release has been withdrawn.", ko: "철회된 공개본입니다." } },
  not_known: { exitCode: 8, text: { en: "No release that is known here has this file.", ko: "이 파일이 들어 있는 공개본을 알지 못합니다." } },
} as const satisfies { readonly [verdict: string]: { readonly exitCode: number; readonly text: Text } };

export interface Verification {
  readonly verdict: keyof typeof VERDICTS;
  /** Null where the manifest cannot be trusted or was not found. */
  readonly manifest: ReleaseManifest | null;
  /** Null when the manifest itself was checked, or no file of it fits. */
  readonly file: ManifestFile | null;
  readonly standing: ReleaseStanding;
}

/** The signature is looked at first: a manifest that nobody signed says nothing about a file. */
export async function verifyRelease(evidence: Evidence, checkSignature: SignatureCheck): Promise<Verification> {
  const { standing } = evidence;
  const answer = (verdict: Verification["verdict"], manifest: ReleaseManifest | null = null, file: ManifestFile | null = null): Verification => ({
    verdict,
    manifest,
    file,
    standing,
  });
  if (evidence.manifest === null || evidence.signature === null) return answer(standing.state === "withdrawn" ? "withdrawn" : "not_known");
  const [manifest, signature] = [parseManifest(evidence.manifest), parseSignature(evidence.signature)];
  if (!manifest || !signature) return answer("manifest_changed");
  const key = evidence.keys.find(({ kid }) => kid === signature.key);
  if (!key) return answer("other_key");
  if (!(await checkSignature(key, signature.signature, evidence.manifest))) return answer("manifest_changed");
  const file = manifest.files.find(({ sha256 }) => sha256 === evidence.sha256) ?? null;
  if (evidence.sha256 !== null && !file) return answer("file_changed", manifest);
  return answer(standing.state === "withdrawn" ? "withdrawn" : "fine", manifest, file);
}
