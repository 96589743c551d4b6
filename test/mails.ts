// The mails that a test server has written into its outbox.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer } from "./running-server.ts";

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Permission bits of its file. */
  readonly mode: number;
}

export async function readMails({ folder }: TestServer): Promise<readonly ReadMail[]> {
  const outbox = join(folder, "main", "mail");
  const names = (await readdir(outbox)).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(names.map((name) => readMail(join(outbox, name))));
}

/** The newest mail to an address, as soon as it has come. */
export async function mailTo(server: TestServer, address: string, count = 1): Promise<ReadMail> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await readMails(server)).filter(({ to }) => to === address);
    if (found.length >= count) return found.at(-1) as ReadMail;
    await sleep(25);
  }
  throw new Error("The mail did not come");
}

/** The token of the link in a mail. */
export function tokenIn({ text }: ReadMail): string {
  return new URL(/https?:\S+/.exec(text)?.[0] ?? "").searchParams.get("token") ?? "";
}

async function readMail(path: string): Promise<ReadMail> {
  const content = await readFile(path, "utf8");
  const end = content.indexOf("\n\n");
  const headers = content.slice(0, end).replace(/\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "";
  return {
    to: header("To").replace(/^.*<|>.*$/g, ""),
    subject: decodedWords(header("Subject")),
    text: header("Content-Transfer-Encoding") === "base64" ? Buffer.from(content.slice(end), "base64").toString() : content.slice(end),
    mode: (await stat(path)).mode & 0o777,
  };
}

function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?B\?([^?]*)\?=/gi, (_, part: string) => Buffer.from(part, "base64").toString())
    .replace(/=\?utf-8\?Q\?([^?]*)\?=/gi, (_, part: string) => decodeURIComponent(part.replaceAll("_", " ").replace(/=([0-9A-F]{2})/gi, "%$1")));
}
