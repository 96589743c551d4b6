// `madang key …`: makes, lists, replaces and revokes the keys of agencies.
import { z } from "zod";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import type { NextSteps } from "./api-refusals.ts";
import { UsageMistake } from "./failures.ts";
import { textTable } from "./text-table.ts";
import { type Arguments, readArguments } from "./usage.ts";

const WHERE = ["url", "key"];
/** As long as a week, unless something else is said. */
const OVERLAP_HOURS = 168;
const MOST_OVERLAP_HOURS = 720;
const MadeKey = z.object({ id: z.string(), key: z.string() });
const ListedKeys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      agency: z.string(),
      scopes: z.array(z.string()),
      createdAt: z.string(),
      expiresAt: z.string().nullable(),
      revokedAt: z.string().nullable(),
    }),
  ),
});
const NEXT_STEPS: NextSteps = {
  401: "Give the administrator's key with MADANG_KEY or --key; it was printed at the first start and is kept as administrator.key in the data folder.",
  403: "Give the administrator's key; it was printed at the first start and is kept as administrator.key in the data folder.",
};

export async function createKey(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], [...WHERE, "agency", "scope", "expires-at"]);
  const { agency } = flags;
  const scopes = (flags["scope"] ?? "")
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
  if (!agency || scopes.length === 0) throw new UsageMistake("Name the agency with --agency and what it may do with --scope.");
  const made = await clientOf(flags, settings).call(
    {
      method: "POST",
      path: "/v1/admin/keys",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ agency, scopes, ...expiryIn(flags) }),
      nextSteps: NEXT_STEPS,
    },
    MadeKey,
  );
  process.stdout.write(`${made.key}\n`);
  process.stderr.write(`Key ${made.id} of ${agency}, shown this once. To revoke it: key revoke ${made.id}\n`);
  return 0;
}

export async function listKeys(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], WHERE);
  const { keys } = await clientOf(flags, settings).call({ method: "GET", path: "/v1/admin/keys", nextSteps: NEXT_STEPS }, ListedKeys);
  const rows = keys.map(({ id, agency, scopes, createdAt, expiresAt, revokedAt }) => [
    ...[id, agency, scopes.join(","), createdAt],
    ...[expiresAt ?? "never", revokedAt ?? "valid"],
  ]);
  const lines = keys.length > 0 ? textTable(["id", "agency", "scopes", "made", "ends", "revoked"], rows) : ["There are no keys yet; make one with: key create"];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

/** A new key on the output alone; the old one counts for some hours more. */
export async function rotateKey(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["ID"], [...WHERE, "overlap-hours", "expires-at"]);
  const [id = ""] = positionals;
  const hours = flags["overlap-hours"] ?? String(OVERLAP_HOURS);
  if (!/^\d{1,3}$/.test(hours) || Number(hours) > MOST_OVERLAP_HOURS)
    throw new UsageMistake(`--overlap-hours is a whole number of hours from 0 to ${MOST_OVERLAP_HOURS}.`);
  const made = await clientOf(flags, settings).call(
    {
      method: "POST",
      path: `/v1/admin/keys/${encodeURIComponent(id)}/rotation`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ overlapHours: Number(hours), ...expiryIn(flags) }),
      nextSteps: { ...NEXT_STEPS, 404: "key list shows the ids of the keys.", 409: "This key does not count any more; make one with: key create" },
    },
    MadeKey,
  );
  process.stdout.write(`${made.key}\n`);
  const old = hours === "0" ? `${id} does not count any more.` : `${id} still counts for ${hours} hours; to end it at once: key revoke ${id}`;
  process.stderr.write(`Key ${made.id}, shown this once. ${old}\n`);
  return 0;
}

export async function revokeKey(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["ID"], WHERE);
  const [id = ""] = positionals;
  const nextSteps = { ...NEXT_STEPS, 404: "key list shows the ids of the keys." };
  await clientOf(flags, settings).call({ method: "DELETE", path: `/v1/admin/keys/${encodeURIComponent(id)}`, nextSteps }, z.null());
  process.stdout.write(`Key ${id} is revoked.\n`);
  return 0;
}

function expiryIn(flags: Arguments["flags"]): { readonly expiresAt?: string } {
  const expiresAt = flags["expires-at"];
  if (expiresAt === undefined) return {};
  if (!z.iso.datetime({ offset: true }).safeParse(expiresAt).success)
    throw new UsageMistake("--expires-at is a time with its zone, such as 2027-12-31T23:59:59+09:00.");
  return { expiresAt };
}

function clientOf(flags: Arguments["flags"], settings: ClientSettings): ApiClient {
  return apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
}
