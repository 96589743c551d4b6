// `madang key …`: makes, lists and revokes the keys of agencies.
import type { ClientSettings } from "../config.ts";
import { apiClient } from "./api-client.ts";
import { readArguments, UsageMistake } from "./usage.ts";

const WHERE = ["url", "key"];

interface ListedKey {
  readonly id: string;
  readonly agency: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export async function createKey(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], [...WHERE, "agency", "scope"]);
  const agency = flags["agency"];
  const scopes = (flags["scope"] ?? "").split(",").map((scope) => scope.trim()).filter(Boolean);
  if (!agency || scopes.length === 0) throw new UsageMistake("Name the agency with --agency and what it may do with --scope.");
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const made = await api.call<{ readonly id: string; readonly key: string }>({
    method: "POST",
    path: "/v1/admin/keys",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ agency, scopes }),
  });
  process.stdout.write(`${made.key}\n`);
  process.stderr.write(`Key ${made.id} of ${agency}, shown this once. Revoke it with: key revoke ${made.id}\n`);
  return 0;
}

export async function listKeys(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], WHERE);
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  const { keys } = await api.call<{ readonly keys: readonly ListedKey[] }>({ method: "GET", path: "/v1/admin/keys" });
  for (const { id, agency, scopes, createdAt, revokedAt } of keys)
    process.stdout.write(`${id}  ${agency.padEnd(20)}  ${scopes.join(",").padEnd(24)}  made ${createdAt}${revokedAt ? `  revoked ${revokedAt}` : ""}\n`);
  if (keys.length === 0) process.stdout.write("There are no keys yet; make one with: key create\n");
  return 0;
}

export async function revokeKey(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["ID"], WHERE);
  const api = apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
  await api.call<null>({ method: "DELETE", path: `/v1/admin/keys/${encodeURIComponent(positionals[0] ?? "")}` });
  process.stdout.write("Revoked.\n");
  return 0;
}
