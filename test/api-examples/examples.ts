// The examples of the API's documentation, as requests and the answers that are shown for them. Reads texts, sends nothing.

export interface Example {
  readonly method: string;
  /** From the path on. */
  readonly address: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | null;
  readonly shown: Shown;
}

export type Shown =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "http"; readonly status: number; readonly headers: { readonly [name: string]: string } }
  | { readonly kind: "text"; readonly text: string };

export const DOCUMENTED_BASE = "http://localhost:8080";

const PAIR = /```sh\n(curl [^]*?)\n```\n(?:\n[^`\n]+\n)*\n?```(json|http|text)\n([^]*?)\n```/g;

/** Every `curl` of a page with the block that follows it. */
export function examplesIn(page: string): readonly Example[] {
  return [...page.matchAll(PAIR)].map(([, command = "", kind = "", shown = ""]) => ({ ...requestOf(command), shown: shownOf(kind, shown) }));
}

function shownOf(kind: string, text: string): Shown {
  if (kind === "json") return { kind, value: JSON.parse(text) as unknown };
  if (kind === "text") return { kind, text };
  const [line = "", ...rest] = text.split("\n");
  return { kind: "http", status: Number(line.split(" ")[1]), headers: Object.fromEntries(rest.map((each) => splitHeader(each))) };
}

const WORD = /'([^']*)'|"([^"]*)"|(\S+)/g;
/** Flags that only change what the terminal shows. */
const SHOWING = ["-i", "-s", "-N", "--compressed", "curl"];

/** @throws Error for a flag that the examples have not used so far */
function requestOf(command: string): Omit<Example, "shown"> {
  const words = [...command.replaceAll("\\\n", " ").matchAll(WORD)].map(([, single, double, bare]) => single ?? double ?? (bare as string));
  const request = { method: "GET", address: "", headers: {} as { [name: string]: string }, body: null as string | null };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "-X") request.method = words.shift() ?? "";
    else if (word === "-I") request.method = "HEAD";
    else if (word === "-H") Object.assign(request.headers, Object.fromEntries([splitHeader(words.shift() ?? "")]));
    else if (word === "--data-binary" || word === "-d") {
      request.body = words.shift() ?? "";
      if (word === "-d" && request.method === "GET") request.method = "POST";
    } else if (word.startsWith(DOCUMENTED_BASE)) request.address = word.slice(DOCUMENTED_BASE.length);
    else if (!SHOWING.includes(word)) throw new Error(`An example has the flag ${word}`);
  }
  return request;
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

/** Members whose value is of the moment: only that there is one counts. */
const MOMENTARY = ["now", "ageSeconds", "createdAt", "revokedAt", "endsAt", "usedAt", "newestAt"];
/** Members with a name that the service invents: the documented one stands for it from then on. */
const INVENTED = ["batch", "id", "key", "epoch"];
/** A code of a place, which the service invents as well; other members of the name `code` are compared. */
const PLACE_CODE = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/;
/** A member of this name says that further ones are left out. */
const LEFT_OUT = "…";

/** Of a list that is shown in part: the same value, or the one with the same id. */
function isMeant(shown: unknown, answered: unknown): boolean {
  const idOf = (each: unknown) => (typeof each === "object" && each !== null ? (each as { readonly id?: unknown }).id : each);
  return idOf(shown) !== undefined && idOf(shown) === idOf(answered);
}

/** Names that a service has invented, by those of the documentation. */
export class InventedNames {
  readonly #real = new Map<string, string>();

  inRequest(text: string): string {
    let found = text;
    for (const [documented, real] of this.#real) found = found.replaceAll(documented, real);
    return found;
  }

  inAnswer(text: string): string {
    let found = text;
    for (const [documented, real] of this.#real) found = found.replaceAll(real, documented);
    return found;
  }

  /** What was answered, as the documentation would show it: to be compared with `shown`. */
  asDocumented(shown: unknown, answered: unknown): unknown {
    if (typeof answered === "string") return this.inAnswer(answered);
    if (Array.isArray(answered)) {
      const list: readonly unknown[] = Array.isArray(shown) ? shown : [];
      if (list.at(-1) !== LEFT_OUT) return answered.map((each, at) => this.asDocumented(list[at], each));
      return [...list.slice(0, -1).map((each, at) => this.asDocumented(each, answered.find((one) => isMeant(each, one)) ?? answered[at])), LEFT_OUT];
    }
    if (typeof answered !== "object" || answered === null) return answered;
    const members = (typeof shown === "object" && shown !== null ? shown : {}) as { readonly [name: string]: unknown };
    const names = LEFT_OUT in members ? Object.keys(answered).filter((name) => name in members) : Object.keys(answered);
    const told = names.map((name) => [name, this.#member(name, members[name], (answered as { readonly [name: string]: unknown })[name])]);
    return { ...Object.fromEntries(told), ...(LEFT_OUT in members ? { [LEFT_OUT]: members[LEFT_OUT] } : {}) };
  }

  #member(name: string, shown: unknown, answered: unknown): unknown {
    if (MOMENTARY.includes(name) && typeof shown === typeof answered) return shown;
    const isInvented = INVENTED.includes(name) || (name === "code" && PLACE_CODE.test(String(shown)));
    if (isInvented && typeof shown === "string" && typeof answered === "string" && !this.#real.has(shown) && shown !== answered)
      this.#real.set(shown, answered);
    return this.asDocumented(shown, answered);
  }
}
