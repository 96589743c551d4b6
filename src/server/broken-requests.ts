// What the server's parser refuses. An address with raw Korean or bare spaces in it, as curl and clients of 2020 send
// it, is put right and answered once; everything else is told what is wrong. Either way the connection ends.
import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Problem } from "../core/problems.ts";

const RAW_ADDRESS = ["HPE_INVALID_URL", "HPE_INVALID_CONSTANT"];
const REQUEST_LINE = /^(GET|HEAD) (\/[\x20-\x7e\x80-\xff]*) HTTP\/1\.[01]\r\n/;
const REASONS: { readonly [code: string]: string } = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

export interface BrokenRequest {
  readonly code: string;
  /** A Buffer with what came in last, where there was anything. */
  readonly rawPacket?: unknown;
}

/** Listens to `clientError`. */
export function brokenRequests(listener: RequestListener): (error: BrokenRequest, socket: Socket) => void {
  const ending = new WeakSet<Socket>();
  return (error, socket) => {
    if (socket.destroyed || ending.has(socket)) return;
    ending.add(socket);
    const repaired = RAW_ADDRESS.includes(error.code) && Buffer.isBuffer(error.rawPacket) ? repairedRequest(error.rawPacket) : null;
    if (repaired) answerOnce(repaired, socket, listener);
    else refuse(error.code, socket);
  };
}

interface Repaired {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
}

/** The request with its address as it should have been sent; null when that was not what is wrong. */
function repairedRequest(packet: Buffer): Repaired | null {
  const text = packet.toString("latin1");
  const [line, method, target] = REQUEST_LINE.exec(text) ?? [];
  if (!line || !method || !target) return null;
  const url = target.replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
  if (url === target) return null;
  const [head = ""] = text.slice(line.length).split("\r\n\r\n");
  const lines = [...head.matchAll(/^([!-9;-~]+):[ \t]*([^\r\n]*)/gm)];
  return { method, url, headers: Object.fromEntries(lines.map(([, name = "", value = ""]) => [name.toLowerCase(), value.trim()])) };
}

function answerOnce({ method, url, headers }: Repaired, socket: Socket, listener: RequestListener): void {
  const request = new IncomingMessage(socket);
  Object.assign(request, { method, url, headers, httpVersion: "1.1", httpVersionMajor: 1, httpVersionMinor: 1 });
  request.push(null);
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on("finish", () => {
    response.detachSocket(socket);
    socket.destroySoon();
  });
  listener(request, response);
}

function refuse(code: string, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const reason = REASONS[code] ?? "400 Bad Request";
  const body = JSON.stringify({ ...new Problem("invalid_request").body(), status: Number(reason.slice(0, 3)) });
  const head = `HTTP/1.1 ${reason}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.write(head + body);
  socket.destroySoon();
}
