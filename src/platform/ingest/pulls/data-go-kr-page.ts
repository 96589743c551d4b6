// One page of an operation of the public data portal, in JSON or XML, as its clients met it: an item alone is no list, no item
// is an empty text, errors come with status 200 in an envelope of their own. Pure.
// Source: the operations of 2020 (Covid19InfState, pubReliefHospService) and their error codes.
import { SaxesParser } from "saxes";

export type Item = { readonly [field: string]: string | null };

export type Page =
  | { readonly kind: "items"; readonly items: readonly Item[]; readonly totalCount: number }
  /** The operation refuses; `code` as the portal has it, `22` for too many requests. */
  | { readonly kind: "refusal"; readonly code: string }
  | { readonly kind: "unreadable" };

/** Codes after which asking again later may help: an error of theirs, and limits of requests. */
const PASSING: readonly string[] = ["1", "01", "2", "02", "4", "04", "5", "05", "21", "22", "99"];
const FINE: readonly string[] = ["0", "00", "000", "0000"];

export function isPassing(code: string): boolean {
  return PASSING.includes(code);
}

export function parsePage(text: string): Page {
  const start = text.replace(/^\ufeff/, "").trimStart();
  try {
    return pageOf(start.startsWith("<") ? treeOfXml(start) : (JSON.parse(start) as unknown));
  } catch {
    return { kind: "unreadable" };
  }
}

function pageOf(tree: unknown): Page {
  const error = member(member(tree, "OpenAPI_ServiceResponse"), "cmmMsgHeader") ?? member(tree, "cmmMsgHeader");
  if (error !== undefined) return { kind: "refusal", code: textOf(member(error, "returnReasonCode")) ?? "" };
  const response = member(tree, "response") ?? tree;
  const code = textOf(member(member(response, "header"), "resultCode"));
  if (code !== null && !FINE.includes(code)) return { kind: "refusal", code };
  const body = member(response, "body");
  const totalCount = Number(textOf(member(body, "totalCount")) ?? "");
  if (body === undefined || !Number.isSafeInteger(totalCount) || totalCount < 0) return { kind: "unreadable" };
  const items = itemsOf(member(body, "items"));
  return items ? { kind: "items", items, totalCount } : { kind: "unreadable" };
}

/** `{item: […]}`, `{item: {…}}`, `""`, and in some operations the list itself. */
function itemsOf(items: unknown): readonly Item[] | null {
  if (items === undefined || items === null || items === "") return [];
  const list = Array.isArray(items) ? items : member(items, "item");
  if (list === undefined || list === "") return [];
  const rows = Array.isArray(list) ? list : [list];
  return rows.every(isObject) ? rows.map(itemOf) : null;
}

/** The same from JSON as from XML, which knows texts only. */
function itemOf(row: { readonly [field: string]: unknown }): Item {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, isObject(value) || Array.isArray(value) ? JSON.stringify(value) : textOf(value)]),
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface XmlElement {
  readonly name: string;
  readonly members: { [name: string]: unknown };
  text: string;
}

/** Elements as members, repeated ones as a list, those without children as their text. Entities are not expanded. */
function treeOfXml(text: string): unknown {
  const parser = new SaxesParser({ position: false });
  const root: XmlElement = { name: "", members: {}, text: "" };
  const open: XmlElement[] = [root];
  parser.on("opentag", ({ name }) => void open.push({ name, members: Object.create(null) as XmlElement["members"], text: "" }));
  const take = (piece: string) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", () => {
    const { name, members, text: own } = open.pop() as XmlElement;
    const above = (open.at(-1) as XmlElement).members;
    const value = Object.keys(members).length > 0 ? members : own.trim();
    const before = above[name];
    if (before === undefined) above[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else above[name] = [before, value];
  });
  parser.write(text).close();
  return root.members;
}
