// A client of CKAN that asks and understands as CKAN's own Python library does: the same bytes out, the same rules for what comes back.
// Source: ckanapi 4, remoteckan.py and common.py, over the library "requests".
import { request } from "node:http";

/** What the library raises, by the names of its exceptions. */
export type CkanExceptionName =
  | "NotFound"
  | "ValidationError"
  | "NotAuthorized"
  | "SearchQueryError"
  | "SearchError"
  | "SearchIndexError"
  | "ServerIncompatibleError"
  | "CKANAPIError";

export class CkanException extends Error {
  override readonly name: CkanExceptionName;

  constructor(name: CkanExceptionName, message: string) {
    super(message);
    this.name = name;
  }
}

export type Parameters = { readonly [name: string]: unknown };

export interface CkanClientOptions {
  /** By GET with a query, instead of POST with JSON. */
  readonly getOnly?: boolean;
  readonly apiKey?: string;
}

const USER_AGENT = "ckanapi/4.11 (+https://github.com/ckan/ckanapi)";
const EXCEPTIONS: { readonly [type: string]: CkanExceptionName } = {
  "Search Query Error": "SearchQueryError",
  "Search Error": "SearchError",
  "Search Index Error": "SearchIndexError",
  "Validation Error": "ValidationError",
  "Not Found Error": "NotFound",
  "Authorization Error": "NotAuthorized",
};

export class CkanClient {
  readonly #address: string;
  readonly #options: CkanClientOptions;

  constructor(address: string, options: CkanClientOptions = {}) {
    this.#address = address.replace(/\/+$/, "");
    this.#options = options;
  }

  /** @throws CkanException */
  async call<Result>(action: string, parameters: Parameters = {}): Promise<Result> {
    const { getOnly = false, apiKey } = this.#options;
    const path = `/api/action/${action}`;
    const key = apiKey === undefined ? [] : ["X-CKAN-API-Key", apiKey, "Authorization", apiKey];
    const common = ["User-Agent", USER_AGENT, "Accept-Encoding", "gzip, deflate", "Accept", "*/*", "Connection", "keep-alive"];
    const body = pythonJson(parameters);
    const url = `${this.#address}${path}`;
    const answer = getOnly
      ? await exchange("GET", `${url}${query(parameters)}`, [...common, "Content-Type", "application/json", ...key], null)
      : await exchange("POST", url, [...common, "Content-Type", "application/json", ...key, "Content-Length", String(body.length)], body);
    return understood(url, answer) as Result;
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request with these headers in this order and no others. A redirect is an answer like any other. */
function exchange(method: string, url: string, headers: readonly string[], body: string | null): Promise<Answer> {
  const { host } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent: false, headers: ["Host", host, ...headers] }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part as Buffer);
      resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") });
    });
    asked.on("error", reject);
    asked.end(body ?? undefined);
  });
}

/** The library goes by what the answer says, not by its status. */
function understood(url: string, { status, text }: Answer): unknown {
  const raised = (name: CkanExceptionName, message: string) => new CkanException(name, message);
  const whole = JSON.stringify([url, status, text]);
  const parsed = parsedObject(text);
  if (parsed?.["success"]) {
    if (!("result" in parsed)) throw new Error("KeyError: result");
    return parsed["result"];
  }
  const error = parsed?.["error"] ?? {};
  if (typeof error !== "object" || Array.isArray(error)) throw raised("ServerIncompatibleError", whole);
  const { __type: type, message = "" } = error as { readonly __type?: string; readonly message?: string };
  const name = type === undefined ? undefined : EXCEPTIONS[type];
  if (name === undefined) throw raised("CKANAPIError", whole);
  const isAboutParameters = name === "ValidationError" || name === "NotAuthorized";
  throw raised(name, isAboutParameters ? JSON.stringify(error) : message.replace(/^.*?: /s, ""));
}

/** Null: not JSON, or nothing that has members. */
function parsedObject(text: string): { readonly [member: string]: unknown } | null {
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as { readonly [member: string]: unknown }) : null;
  } catch {
    return null;
  }
}

/** As Python's `json.dumps` writes it: a space behind each comma and colon, and ASCII only. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([name, member]) => `${pythonJson(name)}: ${pythonJson(member)}`)
      .join(", ")}}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** As "requests" writes a query: lists by repeating the name, `True` and `False`, nothing for what is missing. */
function query(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const));
  const written = pairs.filter(([, value]) => value !== null).map(([name, value]) => [name, pythonText(value)]);
  return written.length > 0 ? `?${new URLSearchParams(written)}` : "";
}

function pythonText(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
