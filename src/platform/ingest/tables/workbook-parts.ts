// An XLSX workbook taken apart: which sheets it has, its shared texts, which number formats are dates. Nothing declared in it
// is trusted: sizes are checked while unpacking, entities are not expanded.
import { SaxesParser } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Problem } from "../../../core/problems.ts";
import type { BodyLimits } from "../read-text.ts";
import { type DateFormat, dateFormat } from "./sheet-dates.ts";

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly texts: readonly string[];
  /** By the number of the cell's style; null: no date. */
  readonly dateFormats: readonly (DateFormat | null)[];
  readonly countsFrom1904: boolean;
  /** Goes through the elements of a part; `paused` is awaited after each piece. */
  read(part: string, handler: XmlHandler, paused?: (bytesRead: number) => Promise<void>): Promise<void>;
  close(): void;
}

export interface XmlHandler {
  /** Names are without prefix. */
  open?(name: string, attributes: { readonly [name: string]: string }): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Of shared texts that are held, with what each costs. */
const MAX_TEXT_BYTES = 192 * 1024 * 1024;
const TEXT_COST_BYTES = 40;
const MAX_PARTS = 10_000;
/** Excel allows 32,767 characters in a cell and some hundred in an attribute. */
const MAX_SILENT_CHARACTERS = 1 << 20;

/** @throws Problem wrong_format, damaged_body, body_too_large */
export async function openWorkbook(path: string, limits: BodyLimits): Promise<Workbook> {
  const zip = await openPromise(path, { autoClose: false }).catch(damaged);
  try {
    const parts = await partsOf(zip, limits).catch(damaged);
    const read: Workbook["read"] = (part, handler, paused) => readPart(zip, parts, part, handler, paused).catch(damaged);
    if (!parts.has("xl/workbook.xml")) throw new Problem("wrong_format", "The archive holds no Excel workbook (xlsx).");
    const { sheets, countsFrom1904 } = await readSheets(read);
    const texts = parts.has("xl/sharedStrings.xml") ? await readTexts(read) : [];
    const dateFormats = parts.has("xl/styles.xml") ? await readDateFormats(read) : [];
    return { sheets: sheets.filter(({ part }) => parts.has(part)), texts, dateFormats, countsFrom1904, read, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function damaged(error: unknown): never {
  if (error instanceof Problem) throw error;
  throw new Problem("damaged_body", "The workbook is damaged or cut short. Save it anew and send it again.");
}

async function partsOf(zip: ZipFile, { maxExpandedBytes }: BodyLimits): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize;
    if (bytes > maxExpandedBytes || parts.size >= MAX_PARTS)
      throw new Problem("body_too_large", `Unpacked, the workbook is larger than ${maxExpandedBytes} bytes.`);
    if (!parts.has(entry.fileName)) parts.set(entry.fileName, entry);
  }
  return parts;
}

async function readPart(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  part: string,
  handler: XmlHandler,
  paused?: (bytesRead: number) => Promise<void>,
): Promise<void> {
  const entry = parts.get(part);
  if (!entry) throw new Problem("damaged_body", `The workbook lacks its part ${part}.`);
  const stream = await zip.openReadStreamPromise(entry);
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder();
  let silent = 0;
  let bytesRead = 0;
  parser.on("opentag", ({ name, attributes }) => {
    silent = 0;
    handler.open?.(localName(name), attributes as { readonly [name: string]: string });
  });
  parser.on("closetag", ({ name }) => {
    silent = 0;
    handler.close?.(localName(name));
  });
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytesRead += chunk.length;
    silent += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (silent > MAX_SILENT_CHARACTERS) throw new Problem("body_too_large", "A cell of the workbook is longer than any cell can be.");
    await paused?.(bytesRead);
  }
  parser.write(decoder.decode()).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

async function readSheets(read: Workbook["read"]): Promise<{ sheets: Sheet[]; countsFrom1904: boolean }> {
  const targets = new Map<string, string>();
  await read("xl/_rels/workbook.xml.rels", {
    open: (name, { Id = "", Target = "" }) => {
      if (name === "Relationship") targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let countsFrom1904 = false;
  await read("xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "workbookPr") countsFrom1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      sheets.push({ name: attributes["name"] ?? "", isHidden: (attributes["state"] ?? "visible") !== "visible", part: targets.get(id) ?? "" });
    },
  });
  return { sheets, countsFrom1904 };
}

async function readTexts(read: Workbook["read"]): Promise<readonly string[]> {
  const texts: string[] = [];
  const collector = new TextCollector();
  let bytes = 0;
  await read("xl/sharedStrings.xml", {
    open: (name) => {
      if (name === "si") collector.begin();
      else collector.open(name);
    },
    text: (text) => collector.add(text),
    close: (name) => {
      collector.close(name);
      if (name !== "si") return;
      const text = collector.end();
      bytes += TEXT_COST_BYTES + 2 * text.length;
      if (bytes > MAX_TEXT_BYTES) throw new Problem("body_too_large", "The workbook holds more texts than can be read at once. Save it as CSV.");
      texts.push(text);
    },
  });
  return texts;
}

/** The text of a cell: its `t` elements in order, without readings (`rPh`). */
export class TextCollector {
  #parts: string[] = [];
  #isText = false;
  #isReading = false;

  begin(): void {
    this.#parts = [];
    this.#isText = false;
    this.#isReading = false;
  }

  open(name: string): void {
    if (name === "rPh") this.#isReading = true;
    else if (name === "t") this.#isText = true;
  }

  add(text: string): void {
    if (this.#isText && !this.#isReading) this.#parts.push(text);
  }

  close(name: string): void {
    if (name === "rPh") this.#isReading = false;
    else if (name === "t") this.#isText = false;
  }

  end(): string {
    return unescaped(this.#parts.join(""));
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes("_x") ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

async function readDateFormats(read: Workbook["read"]): Promise<readonly (DateFormat | null)[]> {
  const codes = new Map<number, string>();
  const formats: (DateFormat | null)[] = [];
  let isCells = false;
  await read("xl/styles.xml", {
    open: (name, attributes) => {
      const id = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt") codes.set(id, attributes["formatCode"] ?? "");
      if (name === "cellXfs") isCells = true;
      if (name === "xf" && isCells && formats.length < 65_536) formats.push(dateFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") isCells = false;
    },
  });
  return formats;
}
