// `madang verify FILE|URL`: whether a file is what was published, by whom, and whether it still stands.
import { resolve } from "node:path";
import { type Evidence, type PublicKey, VERDICTS, type Verification, verifyRelease } from "../../core/verify-release.ts";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { CommandFailure } from "./failures.ts";
import { findFile } from "./file-body.ts";
import { readArguments } from "./usage.ts";
import { checkSignature, evidenceOfFile, findSigned, readGivenKeys, readKeys, sha256Of } from "./verify-evidence.ts";

/** @returns 0 when it is what was published; 4 file changed, 5 manifest changed, 6 another key, 7 withdrawn, 8 not known; 1 when it could not be told */
export async function verifyFile(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { positionals, flags } = readArguments(args, ["FILE|URL"], ["url", "key"]);
  const [named = ""] = positionals;
  const given = flags["key"] ? await readGivenKeys(flags["key"]) : null;
  const evidence = /^https?:\/\//.test(named) ? await evidenceOfUrl(named, flags["url"], given) : await ofFile(named, flags["url"], settings, given);
  const verification = await verifyRelease(evidence, checkSignature);
  process.stdout.write(`${describe(verification, evidence).join("\n")}\n`);
  return VERDICTS[verification.verdict].exitCode;
}

async function ofFile(named: string, url: string | undefined, settings: ClientSettings, given: readonly PublicKey[] | null): Promise<Evidence> {
  const path = settings.startedIn ? resolve(settings.startedIn, named) : named;
  await findFile(path);
  return evidenceOfFile(path, apiClient(url ?? settings.url, null), given);
}

/** The service that the address belongs to is asked, unless another one is named: a mirror is not asked about itself. */
async function evidenceOfUrl(named: string, url: string | undefined, given: readonly PublicKey[] | null): Promise<Evidence> {
  const address = new URL(named);
  const api: ApiClient = apiClient(url ?? address.origin, null);
  const answer = await fetch(address).catch(() => {
    throw new CommandFailure(`Nothing answers at ${address.origin}.`);
  });
  const keys = given ?? (await readKeys(api));
  const inPath = /\/datasets\/([a-z0-9-]+)\/releases\/([\w.-]+)\/([^/]+)$/.exec(answer.headers.get("content-location") ?? address.pathname);
  const name = inPath ? `${inPath[1]}-${inPath[2]}.${inPath[3]?.split(".").at(-1)}` : (address.pathname.split("/").at(-1) ?? "");
  if (answer.status === 410) return { sha256: "", keys, ...(await findSigned(api, "0".repeat(64), name)) };
  if (!answer.ok || !answer.body) throw new CommandFailure(`${address.origin} answered with ${answer.status}.`);
  const sha256 = await sha256Of(answer.body);
  return { sha256, keys, ...(await findSigned(api, sha256, name)) };
}

function describe({ verdict, manifest, file, standing }: Verification, { sha256 }: Evidence): string[] {
  return [
    VERDICTS[verdict].text.en,
    ...(sha256 ? [`  SHA-256    ${sha256}`] : []),
    ...(manifest
      ? [
          `  release    ${manifest.dataset} ${manifest.version}${file ? `, ${file.name}${file.variant ? ` (${file.variant})` : ""}` : ""}`,
          `  published  ${manifest.publishedAt}${manifest.synthetic ? ", synthetic: all of it made up" : ""}`,
          `  licence    ${manifest.licence}, ${manifest.attribution.en}`,
        ]
      : []),
    ...standingLines(standing),
  ];
}

function standingLines(standing: Verification["standing"]): string[] {
  switch (standing.state) {
    case "withdrawn":
      return [`  withdrawn  ${standing.withdrawnAt}: ${standing.reason}`];
    case "superseded":
      return ["  standing   a newer release has replaced it"];
    case "published":
      return ["  standing   the newest release"];
    case "unknown":
      return ["  standing   not known: the service was not reached, or does not know the release"];
  }
}
