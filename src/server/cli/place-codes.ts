// `madang code …`: makes, lists and withdraws the codes with which places report for themselves.
import { z } from "zod";
import type { ClientSettings } from "../config.ts";
import { apiClient } from "./api-client.ts";
import type { NextSteps } from "./api-refusals.ts";
import { UsageMistake } from "./failures.ts";
import { textTable } from "./text-table.ts";
import { type Arguments, readArguments } from "./usage.ts";

const WHERE = ["url", "key"];
const MadeCodes = z.object({ codes: z.array(z.object({ id: z.string(), place: z.string(), code: z.string(), endsAt: z.string() })) });
const ListedCodes = z.object({
  codes: z.array(
    z.object({ id: z.string(), place: z.string(), agency: z.string(), endsAt: z.string(), revokedAt: z.string().nullable(), usedAt: z.string().nullable() }),
  ),
  next: z.string().nullable(),
});
const NEXT_STEPS: NextSteps = {
  401: "Give a key of your agency with MADANG_KEY or --key.",
  403: "Give a key with the scope ingest:DATASET.",
};

export async function createCodes(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["DATASET", "PLACE…"], [...WHERE, "days"]);
  const [dataset = "", ...places] = positionals;
  const days = flags["days"];
  if (days !== undefined && !/^[1-9]\d{0,2}$/.test(days)) throw new UsageMistake("--days takes a number of days, from 1 to 366.");
  const { codes } = await clientOf(flags, settings).call(
    {
      method: "POST",
      path: pathOf(dataset),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ places, ...(days === undefined ? {} : { validDays: Number(days) }) }),
      nextSteps: { ...NEXT_STEPS, 404: "The places must be registered by your agency, in a dataset that takes reports of places." },
    },
    MadeCodes,
  );
  for (const { place, code } of codes) process.stdout.write(`${place}\t${code}\n`);
  process.stderr.write(`${codes.length === 1 ? "The code is" : "The codes are"} shown this once. Places sign in with them at /report.\n`);
  return 0;
}

export async function listCodes(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["DATASET"], WHERE);
  const rows: string[][] = [];
  for (let path: string | null = pathOf(positionals[0] ?? ""); path !== null; ) {
    const page: z.infer<typeof ListedCodes> = await clientOf(flags, settings).call({ method: "GET", path, nextSteps: NEXT_STEPS }, ListedCodes);
    rows.push(...page.codes.map(({ id, place, agency, endsAt, revokedAt, usedAt }) => [id, place, agency, endsAt, revokedAt ?? "valid", usedAt ?? "never"]));
    path = page.next;
  }
  const lines =
    rows.length > 0 ? textTable(["id", "place", "agency", "ends", "withdrawn", "used"], rows) : ["There are no codes yet; make one with: code create"];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

export async function revokeCode(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags, positionals } = readArguments(args, ["DATASET", "ID"], WHERE);
  const [dataset = "", id = ""] = positionals;
  const nextSteps = { ...NEXT_STEPS, 404: "code list shows the ids of the codes." };
  await clientOf(flags, settings).call({ method: "DELETE", path: `${pathOf(dataset)}/${encodeURIComponent(id)}`, nextSteps }, z.null());
  process.stdout.write(`Code ${id} is withdrawn.\n`);
  return 0;
}

function pathOf(dataset: string): string {
  return `/v1/ingest/${encodeURIComponent(dataset)}/codes`;
}

function clientOf(flags: Arguments["flags"], settings: ClientSettings) {
  return apiClient(flags["url"] ?? settings.url, flags["key"] ?? settings.key);
}
