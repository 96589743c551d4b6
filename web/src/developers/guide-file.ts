// A guide for developers as a file has it: what stands at its head, and its text as Markdown. Pure.
import { LANGUAGES, type Language } from "#core/text.ts";

export interface GuideFile {
  /** Its address is `/developers/guides/` and this. */
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  /** Place in the list of contents, small first. */
  readonly order: number;
  /** Day on which it was last read through and put right. */
  readonly checkedOn: string;
  readonly markdown: string;
}

const NAME = /([a-z0-9-]+)\.([a-z]{2})\.md$/;
const HEAD = /^---\n([^]*?)\n---\n/;

/** @param path `./guides/start.en.md` @throws Error for a file that lacks its name, head or a part of it */
export function parseGuideFile(path: string, text: string): GuideFile {
  const [, id = "", language = ""] = NAME.exec(path) ?? [];
  const [whole = "", head = ""] = HEAD.exec(text) ?? [];
  const members = new Map(head.split("\n").map((line) => splitOnce(line)));
  const [title, lead, order, checkedOn] = ["title", "lead", "order", "checked"].map((name) => members.get(name) ?? "");
  if (!id || !isLanguage(language)) throw new Error(`${path} is not named like start.en.md`);
  if (!title || !lead || !/^\d+$/.test(order ?? "") || !/^\d{4}-\d{2}-\d{2}$/.test(checkedOn ?? ""))
    throw new Error(`${path} needs title, lead, order (a number) and checked (a day) at its head`);
  return { id, language, title, lead, order: Number(order), checkedOn: checkedOn as string, markdown: text.slice(whole.length) };
}

function splitOnce(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

function isLanguage(value: string): value is Language {
  return LANGUAGES.includes(value as Language);
}
