// A lane for the crowd in front of Node's HTTP server: a connection that asks for nothing but the busiest addresses, one whole plain
// request at a time, is answered with a single write. Whatever is not as plain as that goes, with its connection, to Node's
// server, which alone decides what odd bytes mean. See docs/decisions/0023-fast-lane.md.
import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { bodyBytes, type HotAnswer } from "../platform/live/hot-answer.ts";
import type { HotCaller, HotFront } from "./hot-front.ts";

/** Visible characters only. */
const PLAIN_ADDRESS = /^\/[!-~]*$/;
/** Fields of visible characters, nothing after them. */
const PLAIN_FIELDS = /^\r\n(?:[A-Za-z][A-Za-z0-9-]*:[ -~]*\r\n)+\r\n$/;
const VERB = "GET ";
const VERSION = " HTTP/1.1";
const MOST_BYTES = 4_096;
/** Fields that change what follows: not for this lane. */
const STEERING = /^(?:content-length|transfer-encoding|upgrade|expect|trailer|te):/im;
const UNSAFE_VALUE = /[^\t -~\u0080-\u00ff]/;
/** Answers up to this size go through one reused buffer; larger ones are written as they are. */
const SLAB_BYTES = 65_536;
const MOST_HEADS = 100;

export interface FastLane {
  /** Ends the connections that wait in the lane, and lets no further one in. */
  close(): void;
}

/** @param keepAliveMs how long a connection may be silent */
export function openFastLane(server: Server, front: HotFront, keepAliveMs: number): FastLane {
  const [toHttp] = server.listeners("connection") as [(socket: Socket) => void];
  const waiting = new Set<Socket>();
  const ending = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n`;
  const write = answerWriter(ending);
  let isClosed = false;
  server.removeListener("connection", toHttp);
  server.on("connection", (socket: Socket) => {
    if (isClosed) return void toHttp.call(server, socket);
    const { remoteAddress = "" } = socket;
    let head = NO_HEAD;
    /** Null when the request is not whole, not plain, or for another address. */
    const answerTo = (bytes: Buffer): HotAnswer | null => {
      if (bytes.length > MOST_BYTES) return null;
      const text = bytes.toString("latin1");
      const end = text.startsWith(VERB) ? text.indexOf(VERSION) : -1;
      const url = text.slice(VERB.length, Math.max(VERB.length, end));
      if (!PLAIN_ADDRESS.test(url)) return null;
      const rest = text.slice(end + VERSION.length);
      if (rest !== head.text) head = readHead(rest, remoteAddress);
      return head.caller && front.answer(url, head.caller);
    };
    const leave = () => {
      waiting.delete(socket);
      socket.setTimeout(0);
      for (const [event, listener] of Object.entries(listeners)) socket.removeListener(event, listener as () => void);
    };
    const listeners = {
      data: (bytes: Buffer) => {
        const answer = answerTo(bytes);
        if (answer) return write(socket, answer, front.limitLines());
        leave();
        socket.pause();
        socket.unshift(bytes);
        toHttp.call(server, socket);
        process.nextTick(() => socket.resume());
      },
      end: () => socket.end(),
      timeout: () => socket.destroy(),
      error: () => socket.destroy(),
      close: () => waiting.delete(socket),
    };
    waiting.add(socket);
    socket.setTimeout(keepAliveMs);
    for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener as () => void);
  });
  return {
    close: () => {
      isClosed = true;
      for (const socket of waiting) socket.end();
    },
  };
}

/** What follows the address: clients send the same with every request of a connection. */
interface Head {
  readonly text: string;
  /** Null when it is not plain. */
  readonly caller: HotCaller | null;
}

const NO_HEAD: Head = { text: "", caller: null };

function readHead(text: string, remoteAddress: string): Head {
  const lines = PLAIN_FIELDS.test(text) ? text.slice(2, -2) : "";
  const isAlone = valuesOf(lines, "host").length === 1 && !STEERING.test(lines);
  const isKept = valuesOf(lines, "connection").every((value) => value.toLowerCase() === "keep-alive");
  return { text, caller: isAlone && isKept ? { header: (name) => valuesOf(lines, name).join(", "), remoteAddress, client: null } : null };
}

/** What the lines say of a name, in their order. */
function valuesOf(lines: string, name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf("\r\n", at);
    const colon = at + name.length;
    if (lines[colon] === ":" && lines.slice(at, colon).toLowerCase() === name) values.push(lines.slice(colon + 1, end).trim());
    at = end + 2;
  }
  return values;
}

function answerWriter(ending: string): (socket: Socket, answer: HotAnswer, limitLines: string) => void {
  const heads = new HeadTexts(ending);
  let slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
  return (socket, answer, limitLines) => {
    const { body } = answer;
    const length = body === null ? 0 : body.length;
    let head = heads.of(answer);
    if (answer.etag !== undefined) head += `etag: ${answer.etag}\r\n`;
    if (body !== null) head += `content-length: ${length}\r\n`;
    head += `${limitLines}\r\n`;
    if (body instanceof Uint8Array || head.length + length > SLAB_BYTES) {
      socket.write(head, "latin1");
      if (body) socket.write(bodyBytes(body));
    } else {
      const text = typeof body === "string" ? head + body : head;
      const start = slab.write(text, "latin1");
      socket.write(slab.subarray(0, body === null || typeof body === "string" ? start : body.writeTo(slab, start)));
      // What the system did not take at once still lies in the buffer, which then is the socket's.
      if (socket.writableLength > 0) slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
    }
    if (socket.writableNeedDrain) {
      socket.pause();
      socket.once("drain", () => socket.resume());
    }
  };
}

/** What all answers of a kind begin with, written once a second. */
class HeadTexts {
  readonly #ending: string;
  readonly #kept = new Map<HotAnswer["headers"], { status: number; text: string }>();
  #second = 0;
  #date = "";

  constructor(ending: string) {
    this.#ending = ending;
  }

  of({ status, headers }: HotAnswer): string {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second || this.#kept.size >= MOST_HEADS) {
      this.#kept.clear();
      this.#second = second;
      this.#date = new Date(second * 1000).toUTCString();
    }
    const kept = this.#kept.get(headers);
    if (kept?.status === status) return kept.text;
    let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
    for (const [name, value] of Object.entries(headers)) {
      if (UNSAFE_VALUE.test(value)) throw new Error(`The value of ${name} cannot be sent`);
      text += `${name}: ${value}\r\n`;
    }
    text += `Date: ${this.#date}\r\n${this.#ending}`;
    this.#kept.set(headers, { status, text });
    return text;
  }
}
