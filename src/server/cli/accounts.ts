// `madang account …` and `madang institution …`: invites people, gives roles, adds institutions.
import { z } from "zod";
import { isRole, ROLE_NAMES } from "../../core/roles.ts";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import type { NextSteps } from "./api-refusals.ts";
import { UsageMistake } from "./failures.ts";
import { textTable } from "./text-table.ts";
import { type Arguments, readArguments } from "./usage.ts";

const WHERE = ["url", "key"];
const HeldRole = z.object({ role: z.string(), institution: z.string().nullable() });
const Account = z.object({ id: z.string(), email: z.string(), name: z.string(), state: z.string(), roles: z.array(HeldRole) });
const Listed = z.object({ accounts: z.array(Account), next: z.string().nullable() });
const Invited = z.object({ id: z.string(), link: z.string().nullable() });
const Institution = z.object({ id: z.string() });
const NEXT_STEPS: NextSteps = {
  401: "Give the administrator's key with MADANG_KEY or --key; it was printed at the first start and is kept as administrator.key in the data folder.",
  403: "Give the administrator's key; it was printed at the first start and is kept as administrator.key in the data folder.",
  404: "account list shows the accounts.",
};

export async function inviteAccount(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], [...WHERE, "email", "name", "language", "role"]);
  const { email, name, language = "ko" } = flags;
  if (!email || !name) throw new UsageMistake("Say whom with --email and --name.");
  const body = { email, name, language, roles: readRoles(flags["role"] ?? "") };
  const { id, link } = await send(flags, settings, "POST", "/v1/accounts", body, Invited);
  process.stdout.write(`${link ?? ""}\n`);
  process.stderr.write(`Account ${id}. The link is also on its way by mail; behind it ${name} chooses a password. It works once.\n`);
  return 0;
}

export async function listAccounts(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], [...WHERE, "role", "find"]);
  const accounts: z.infer<typeof Account>[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const query: URLSearchParams = new URLSearchParams({ limit: "200", q: flags["find"] ?? "", after, ...(flags["role"] ? { role: flags["role"] } : {}) });
    const page: z.infer<typeof Listed> = await clientOf(flags, settings).call({ method: "GET", path: `/v1/accounts?${query}`, nextSteps: NEXT_STEPS }, Listed);
    accounts.push(...page.accounts);
    after = page.next;
  }
  const rows = accounts.map(({ id, email, name, state, roles }) => [id, email, name, state, roles.map(roleText).join(",")]);
  const lines = rows.length > 0 ? textTable(["id", "e-mail", "name", "state", "roles"], rows) : ["There are no such accounts; make one with: account invite"];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

export async function changeRoles(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["ID"], [...WHERE, "role"]);
  if (flags["role"] === undefined) throw new UsageMistake("Name all roles that it shall have with --role, or none of them with --role none.");
  const path = `/v1/accounts/${encodeURIComponent(positionals[0] ?? "")}/roles`;
  const account = await send(flags, settings, "PUT", path, { roles: readRoles(flags["role"]) }, Account);
  process.stdout.write(`${account.email}: ${account.roles.map(roleText).join(",") || "no role besides that of a citizen"}\n`);
  return 0;
}

export async function putInstitution(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["ID"], [...WHERE, "ko", "en", "kind", "datasets"]);
  const { ko, en, kind = "government" } = flags;
  if (!ko || !en) throw new UsageMistake("Name it with --ko and --en.");
  const body = { name: { ko, en }, kind, datasets: words(flags["datasets"] ?? "") };
  const { id } = await send(flags, settings, "PUT", `/v1/institutions/${encodeURIComponent(positionals[0] ?? "")}`, body, Institution);
  process.stdout.write(`${id}\n`);
  return 0;
}

/** `officer@hira,administrator`; `none` for no role. */
function readRoles(text: string): readonly { readonly role: string; readonly institution: string | null }[] {
  if (text.trim() === "none") return [];
  return words(text).map((word) => {
    const [role = "", institution] = word.split("@");
    if (!isRole(role)) throw new UsageMistake(`There is no role ${role.slice(0, 40)}. Known: ${ROLE_NAMES.join(", ")}.`);
    return { role, institution: institution ?? null };
  });
}

function roleText({ role, institution }: z.infer<typeof HeldRole>): string {
  return institution === null ? role : `${role}@${institution}`;
}

function words(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

function send<Answer>(
  flags: Arguments["flags"],
  settings: ClientSettings,
  method: "POST" | "PUT",
  path: string,
  body: object,
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  return clientOf(flags, settings).call({ method, path, headers, body: JSON.stringify(body), nextSteps: NEXT_STEPS }, shape);
}

function clientOf(flags: Arguments["flags"], settings: ClientSettings): ApiClient {
  return apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
}
