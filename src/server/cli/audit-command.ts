// `madang audit verify`: whether the log of decisions is whole: hashes, contents, states, its signed end, and ends noted earlier.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import type { JsonValue } from "../../core/units.ts";
import { headText } from "../../platform/governance/audit.http.ts";
import { ChainCheck, type ChainHead, EMPTY_CHAIN, type EntryBody, type ShownEntry } from "../../platform/governance/audit-log.ts";
import { BACK } from "../../rules/law/procedure.ts";
import { procedureOf } from "../../rules/law/procedures.ts";
import type { ClientSettings } from "../config.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { CommandFailure, UsageMistake } from "./failures.ts";
import { readArguments } from "./usage.ts";
import { checkSignature, readGivenKeys, readKeys } from "./verify-evidence.ts";

const Head = z.object({ sequence: z.number().int(), hash: z.string(), at: z.string(), key: z.string(), signature: z.string() });
const Sealed = z.object({ salt: z.string(), content: z.unknown() });
const Page = z.object({
  entries: z.array(z.object({ body: z.looseObject({ sequence: z.number().int() }), hash: z.string(), open: Sealed.nullable() })),
  next: z.number().int().nullable(),
});
const MOST_FAULTS_SHOWN = 20;

/** @returns 0 when it is whole, 4 when it is not, 1 when it could not be told */
export async function verifyAudit(args: readonly string[], settings: ClientSettings): Promise<number> {
  const { flags } = readArguments(args, [], ["url", "key", "known", "file"]);
  const known = flags["known"] === undefined ? new Map<number, string>() : knownOf(flags["known"]);
  const check = new ChainCheck(allowsStep, known);
  const kept = flags["file"];
  if (kept !== undefined)
    return told(check, await ofFile(check, settings.startedIn ? resolve(settings.startedIn, kept) : kept), "The end of the log was not asked for.");
  const api = apiClient(flags["url"] ?? settings.url, null);
  const head = await api.call({ method: "GET", path: "/v1/audit/head" }, Head);
  await readAll(api, check, head.sequence);
  check.end(head);
  return told(check, head, await signatureText(api, head, flags["key"]));
}

/** `123:9f86…`, several with commas. */
function knownOf(text: string): ReadonlyMap<number, string> {
  return new Map(
    text.split(",").map((each) => {
      const [sequence = "", hash = ""] = each.trim().split(":");
      if (!/^[1-9]\d*$/.test(sequence) || !/^[0-9a-f]{64}$/.test(hash)) throw new UsageMistake("--known takes a number and a hash, such as 123:9f86…");
      return [Number(sequence), hash] as const;
    }),
  );
}

async function readAll(api: ApiClient, check: ChainCheck, until: number): Promise<void> {
  for (let after: number | null = 0; after !== null && after < until; ) {
    const page: z.infer<typeof Page> = await api.call({ method: "GET", path: `/v1/audit/entries?after=${after}` }, Page);
    for (const entry of page.entries) if (entry.body.sequence <= until) check.add(shownEntry(entry));
    after = page.next;
  }
}

function shownEntry({ body, hash, open }: z.infer<typeof Page>["entries"][number]): ShownEntry {
  return { body: body as unknown as EntryBody, hash, open: open && { salt: open.salt, content: open.content as JsonValue } };
}

/** A copy that somebody kept: one page of `/v1/audit/entries` after the other, or an entry a line. */
async function ofFile(check: ChainCheck, path: string): Promise<ChainHead> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CommandFailure(`${path} cannot be read.`);
  });
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    for (const entry of entriesOf(line, at + 1)) check.add(shownEntry(entry));
  }
  return check.head;
}

function entriesOf(line: string, number: number): z.infer<typeof Page>["entries"] {
  try {
    const value: unknown = JSON.parse(line);
    const page = Page.safeParse(value);
    return page.success ? page.data.entries : [Page.shape.entries.element.parse(value)];
  } catch {
    throw new CommandFailure(`Line ${number} is no entry of a log.`);
  }
}

function allowsStep(procedure: string, from: string, action: string | null, to: string): boolean {
  const table = procedureOf(procedure)?.transitions;
  const row = table?.[from];
  if (!row) return false;
  if (action === null) return from === to;
  const transition = row[action];
  return transition ? transition.to === to || transition.to === BACK : false;
}

async function signatureText(api: ApiClient, head: z.infer<typeof Head>, given: string | undefined): Promise<string> {
  const keys = given === undefined ? await readKeys(api) : await readGivenKeys(given);
  const key = keys.find(({ kid }) => kid === head.key);
  if (!key) return "Its end is signed with a key that is not known.";
  const isRight = await checkSignature(key, head.signature, headText(head));
  if (!isRight) throw new CommandFailure("The signature of the end of the log is wrong.");
  return `Its end is signed by key ${head.key}.`;
}

function told(check: ChainCheck, head: ChainHead, signature: string): number {
  const { faults } = check;
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).map(({ code, sequence, detail }) => `  entry ${sequence}  ${code}: ${detail}`);
  const more = faults.length > shown.length ? [`  and ${faults.length - shown.length} more`] : [];
  const verdict =
    faults.length === 0 ? `The log is whole: ${head.sequence} entries.` : `The log is NOT whole: ${faults.length} faults in ${head.sequence} entries.`;
  const note = head === EMPTY_CHAIN || head.sequence === 0 ? [] : [`  end        ${head.sequence}:${head.hash}`];
  process.stdout.write(`${[verdict, signature, ...note, ...shown, ...more].join("\n")}\n`);
  return faults.length === 0 ? 0 : 4;
}
