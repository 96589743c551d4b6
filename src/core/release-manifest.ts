// The manifest of a release: what was published, by whom, under which hashes. Its canonical bytes are what is signed. Pure.
import { canonicalJson } from "./canonical-json.ts";
import type { Severity } from "./notices.ts";
import type { ChangeLevel } from "./release-version.ts";
import type { Text } from "./text.ts";
import type { JsonValue } from "./units.ts";

export const MANIFEST_FORMAT = "madang-release-1";

/**
 * A number of people or of rows about people: left out below the minimum, which is told instead, and left out altogether where
 * another number that was left out would follow from it.
 */
export type ShownCount = { readonly count: number } | { readonly fewerThan: number } | { readonly withheld: true };

export interface ManifestFile {
  readonly name: string;
  /** `spreadsheet`; absent otherwise. */
  readonly variant?: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface ReleaseManifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly dataset: string;
  readonly version: string;
  readonly title: Text;
  readonly licence: string;
  readonly attribution: Text;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
  /** True: all of it is made up. */
  readonly synthetic: boolean;
  /** The day that it is about, where there is one release for each day. */
  readonly period: string | null;
  readonly predecessor: string | null;
  readonly change: {
    readonly level: ChangeLevel;
    readonly reasons: readonly { readonly kind: string; readonly column: string | null; readonly code?: string; readonly message: Text }[];
    readonly note: string;
  };
  /** Institutions, and the rule where the platform released by one. */
  readonly responsible: { readonly author: string; readonly approver: string; readonly rule: string | null };
  readonly key: readonly string[];
  readonly rows: number;
  /** Null where no combination of columns can be small. */
  readonly smallCounts: {
    readonly minimum: number;
    readonly quasiIdentifiers: readonly string[];
    /** People whose rows were made coarser, by level. */
    readonly coarsened: readonly ShownCount[];
    readonly withheld: ShownCount;
  } | null;
  /** Between rows that are not public themselves; null where there are none, or no release before. */
  readonly restrictedChanges: { readonly added: ShownCount; readonly removed: ShownCount; readonly changed: ShownCount } | null;
  readonly refused: ShownCount;
  readonly notices: readonly ({ readonly code: string; readonly severity: Severity; readonly message: Text } & ShownCount)[];
  readonly files: readonly ManifestFile[];
  /** Forms that this release does not have, and why. */
  readonly omitted: readonly { readonly name: string; readonly reason: Text }[];
}

/** The bytes that are signed, as text. */
export function manifestText(manifest: ReleaseManifest): string {
  return canonicalJson(manifest as unknown as JsonValue);
}

export interface ManifestSignature {
  readonly algorithm: "Ed25519";
  /** Id of the key, its RFC 7638 thumbprint. */
  readonly key: string;
  /** base64url. */
  readonly signature: string;
}

/** Null for what is no manifest of this format; what it says beside its name and files is not looked at. */
export function parseManifest(text: string): ReleaseManifest | null {
  const value = parsedObject(text) as Partial<ReleaseManifest> | null;
  const isManifest = value?.format === MANIFEST_FORMAT && typeof value.dataset === "string" && typeof value.version === "string" && Array.isArray(value.files);
  return isManifest && (value.files as readonly unknown[]).every(isManifestFile) ? (value as ReleaseManifest) : null;
}

function isManifestFile(value: unknown): value is ManifestFile {
  const file = value as Partial<ManifestFile> | null;
  return typeof file?.name === "string" && typeof file.sha256 === "string";
}

export function parseSignature(text: string): ManifestSignature | null {
  const value = parsedObject(text) as Partial<ManifestSignature> | null;
  const isSignature = value?.algorithm === "Ed25519" && typeof value.key === "string" && typeof value.signature === "string";
  return isSignature ? (value as ManifestSignature) : null;
}

function parsedObject(text: string): object | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
