// What the gateway of data.go.kr wrapped its answers in, as XML and as JSON, and its own refusals. Pure.
// Source: contract of the operations, read from surviving clients; see docs/decisions/0027-protocols.md.

export type Form = "xml" | "json";

/** One row of an answer. A member that is not known is left out. */
export type Item = { readonly [name: string]: string | number };

export interface ItemPage {
  readonly items: readonly Item[];
  readonly numOfRows: number;
  readonly pageNo: number;
  readonly totalCount: number;
}

export const MEDIA_TYPES: { readonly [Each in Form]: string } = {
  xml: "application/xml; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** What the gateway could refuse with, by its number. */
export const GATEWAY_FAULTS = {
  1: "APPLICATION_ERROR",
  10: "INVALID_REQUEST_PARAMETER_ERROR",
  12: "NO_OPENAPI_SERVICE_ERROR",
  20: "SERVICE_ACCESS_DENIED_ERROR",
  22: "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
  30: "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
  31: "DEADLINE_HAS_EXPIRED_ERROR",
  32: "UNREGISTERED_IP_ERROR",
  99: "UNKNOWN_ERROR",
} as const;

export type GatewayCode = keyof typeof GATEWAY_FAULTS;

/** No row: `items` is an empty text; one: `item` is no list. */
export function pageText(form: Form, { items, numOfRows, pageNo, totalCount }: ItemPage): string {
  const header = { resultCode: "00", resultMsg: "NORMAL SERVICE." };
  const [first] = items;
  const shown = first === undefined ? "" : { item: items.length === 1 ? first : items };
  return treeText(form, { response: { header, body: { items: shown, numOfRows, pageNo, totalCount } } });
}

export function faultText(form: Form, code: GatewayCode): string {
  const cmmMsgHeader = { errMsg: "SERVICE ERROR", returnAuthMsg: GATEWAY_FAULTS[code], returnReasonCode: String(code) };
  return treeText(form, { OpenAPI_ServiceResponse: { cmmMsgHeader } });
}

type Tree = string | number | readonly Tree[] | { readonly [name: string]: Tree };

function treeText(form: Form, tree: { readonly [name: string]: Tree }): string {
  return form === "json" ? JSON.stringify(tree) : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${childrenText(tree)}`;
}

/** A list is its element again and again. */
function childrenText(tree: { readonly [name: string]: Tree }): string {
  let text = "";
  for (const name in tree) {
    const value = tree[name] as Tree;
    if (Array.isArray(value)) for (const each of value) text += elementText(name, each);
    else text += elementText(name, value);
  }
  return text;
}

function elementText(name: string, value: Tree): string {
  if (value === "") return `<${name}/>`;
  const inner = typeof value === "object" ? childrenText(value as { readonly [name: string]: Tree }) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

// What XML 1.0 has no place for: control characters, lone surrogates and two others.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: { readonly [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  return text.replace(UNWRITABLE, "").replace(/[&<>]/g, (sign) => ENTITIES[sign] as string);
}
