// What `madang verify` can find out about a file: its hash, the manifest beside it or with the service, keys, and standing.
import { createHash, webcrypto } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { parseManifest } from "../../core/release-manifest.ts";
import type { Evidence, PublicKey, ReleaseStanding, SignatureCheck } from "../../core/verify-release.ts";
import type { ApiClient } from "./api-client.ts";
import { CommandFailure } from "./failures.ts";

const Key = z.object({ kid: z.string(), kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const Keys = z.object({ keys: z.array(Key) });
const Known = z.object({ files: z.array(z.object({ dataset: z.string(), version: z.string() })) });
const Withdrawn = z.object({ tombstone: z.object({ reason: z.string(), withdrawnAt: z.string() }) });
const State = z.object({ state: z.enum(["published", "superseded"]) });

type Signed = Pick<Evidence, "manifest" | "signature" | "standing">;
const UNKNOWN: Signed = { manifest: null, signature: null, standing: { state: "unknown" } };

export const checkSignature: SignatureCheck = async ({ x }, signature, text) => {
  try {
    const key = await webcrypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
    return await webcrypto.subtle.verify("Ed25519", key, Buffer.from(signature, "base64url"), Buffer.from(text));
  } catch {
    return false;
  }
};

/** @param given keys that were named; null: those of the service, which is asked for everything else as well */
export async function evidenceOfFile(path: string, api: ApiClient, given: readonly PublicKey[] | null): Promise<Evidence> {
  const isManifest = basename(path) === "manifest.json";
  const sha256 = isManifest ? null : await sha256Of(createReadStream(path));
  const beside = await readBeside(path);
  const keys = given ?? (await readKeys(api));
  if (beside) return { sha256, ...beside, keys, standing: await standingOf(api, beside.manifest, given !== null) };
  if (isManifest) throw new CommandFailure("The signature manifest.sig must lie beside the manifest.");
  return { sha256, keys, ...(await findSigned(api, sha256 as string, basename(path))) };
}

async function readBeside(path: string): Promise<{ readonly manifest: string; readonly signature: string } | null> {
  const read = (name: string) => readFile(join(dirname(path), name), "utf8").catch(() => null);
  const [manifest, signature] = [await read("manifest.json"), await read("manifest.sig")];
  return manifest !== null && signature !== null ? { manifest, signature } : null;
}

/** The manifest of the release that has the file; else of the release that its name speaks of, as the service names what is saved. */
export async function findSigned(api: ApiClient, sha256: string, name: string): Promise<Signed> {
  const known = await api.ask({ method: "GET", path: `/v1/files/${sha256}` });
  const found = known.status === 200 ? Known.parse(JSON.parse(known.text)).files[0] : releaseOfName(name);
  return found ? readSigned(api, found.dataset, found.version) : UNKNOWN;
}

/** `cases-daily-1.2.0.csv` */
function releaseOfName(name: string): { readonly dataset: string; readonly version: string } | undefined {
  const match = /^([a-z][a-z0-9-]*)-(\d+\.\d+\.\d+)(?:-spreadsheet)?(?: ?\(\d+\))?\.\w+$/.exec(name);
  return match ? { dataset: match[1] as string, version: match[2] as string } : undefined;
}

async function readSigned(api: ApiClient, dataset: string, version: string): Promise<Signed> {
  const base = `/v1/datasets/${dataset}/releases/${version}`;
  const standing = await askStanding(api, dataset, version);
  if (standing.state === "withdrawn" || standing.state === "unknown") return { ...UNKNOWN, standing };
  const read = async (name: string) => {
    const answer = await api.ask({ method: "GET", path: `${base}/${name}` });
    return answer.status === 200 ? answer.text : null;
  };
  return { manifest: await read("manifest.json"), signature: await read("manifest.sig"), standing };
}

/** Who named a key may be offline: then nobody says whether the release was withdrawn. */
async function standingOf(api: ApiClient, text: string, mayBeOffline: boolean): Promise<ReleaseStanding> {
  const manifest = parseManifest(text);
  if (!manifest) return { state: "unknown" };
  try {
    return await askStanding(api, manifest.dataset, manifest.version);
  } catch (error) {
    if (mayBeOffline && error instanceof CommandFailure) return { state: "unknown" };
    throw error;
  }
}

async function askStanding(api: ApiClient, dataset: string, version: string): Promise<ReleaseStanding> {
  const { status, text } = await api.ask({ method: "GET", path: `/v1/datasets/${encodeURIComponent(dataset)}/releases/${encodeURIComponent(version)}` });
  if (status === 410) {
    const { tombstone } = Withdrawn.parse(JSON.parse(text));
    return { state: "withdrawn", reason: tombstone.reason, withdrawnAt: tombstone.withdrawnAt };
  }
  return status === 200 ? State.parse(JSON.parse(text)) : { state: "unknown" };
}

export async function readKeys(api: ApiClient): Promise<readonly PublicKey[]> {
  return (await api.call({ method: "GET", path: "/v1/keys" }, Keys)).keys;
}

/** A JSON Web Key or a set of them, as text or in a file. @throws CommandFailure */
export async function readGivenKeys(given: string): Promise<readonly PublicKey[]> {
  const text = given.trim().startsWith("{") ? given : await readFile(given, "utf8").catch(() => "");
  try {
    const value = JSON.parse(text) as unknown;
    const one = Key.safeParse(value);
    return one.success ? [one.data] : Keys.parse(value).keys;
  } catch {
    throw new CommandFailure("--key takes a public key, or a set of them, as /v1/keys gives it: as a file or as its text.");
  }
}

export async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of content) hash.update(chunk);
  return hash.digest("hex");
}
