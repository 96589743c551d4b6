// Server-sent events from the pieces of a body. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html

export interface ServerEvent {
  /** `message` where it is not named. */
  readonly type: string;
  readonly data: string;
  /** The last id that was sent, with this event or before; empty: none. */
  readonly lastEventId: string;
}

/** Longer ones do not come from the service; nothing larger is kept. */
const MOST_CHARACTERS = 4_000_000;

export class EventReader {
  #rest = "";
  #type = "";
  #data: string[] = [];
  #size = 0;
  #lastEventId: string;
  /** How long the service wants a pause before coming back; null: not said. */
  retryMs: number | null = null;

  constructor(lastEventId = "") {
    this.#lastEventId = lastEventId;
  }

  /** @throws RangeError for an event that is too long */
  *read(text: string): Generator<ServerEvent> {
    this.#rest += text;
    // A carriage return at the end may be half of a line's end.
    for (let end = this.#nextEnd(); end !== null; end = this.#nextEnd()) {
      const line = this.#rest.slice(0, end.at);
      this.#rest = this.#rest.slice(end.at + end.length);
      const event = line === "" ? this.#dispatch() : this.#take(line);
      if (event) yield event;
    }
    if (this.#rest.length + this.#size > MOST_CHARACTERS) throw new RangeError("An event of the stream is too long");
  }

  #nextEnd(): { readonly at: number; readonly length: number } | null {
    const at = this.#rest.search(/[\r\n]/);
    if (at < 0 || (this.#rest[at] === "\r" && at === this.#rest.length - 1)) return null;
    return { at, length: this.#rest.startsWith("\r\n", at) ? 2 : 1 };
  }

  #take(line: string): null {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "event") this.#type = value;
    else if (name === "data") this.#addData(value);
    else if (name === "id" && !value.includes("\0")) this.#lastEventId = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
    return null;
  }

  #addData(value: string): void {
    this.#data.push(value);
    this.#size += value.length;
  }

  #dispatch(): ServerEvent | null {
    const event = { type: this.#type || "message", data: this.#data.join("\n"), lastEventId: this.#lastEventId };
    const isEmpty = this.#data.length === 0;
    this.#type = "";
    this.#data = [];
    this.#size = 0;
    return isEmpty ? null : event;
  }
}
