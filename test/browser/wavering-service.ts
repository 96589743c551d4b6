// A real service behind a line that wavers: away, silent, or busy, as the test says. Changes no answer but the worker's version.
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Mood = "well" | "away" | "silent" | "busy";

export interface WaveringService {
  /** `http://127.0.0.1:40001` */
  readonly address: string;
  mood: Mood;
  /** Seconds that it asks to wait while it is busy. */
  waitSeconds: number;
  /** Appended to the service worker: another text is another version. */
  version: string;
  /** Paths that were asked for, without the files of the build. */
  readonly asked: string[];
  close(): Promise<void>;
}

const FILES = /^\/(_app\/|service-worker\.js|mark\.svg|icon-|manifest)/;

export async function waveringService(target: string): Promise<WaveringService> {
  const held = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    if (!FILES.test(path)) service.asked.push(path);
    if (service.mood === "away") return incoming.socket.destroy();
    if (service.mood === "silent" && !FILES.test(path)) return held.add(outgoing);
    if (service.mood === "busy" && !FILES.test(path)) {
      outgoing.writeHead(429, { "content-type": "text/plain", "retry-after": String(service.waitSeconds), "cache-control": "no-store" });
      return outgoing.end("busy");
    }
    forward(target, incoming, outgoing, path === "/service-worker.js" ? service.version : null);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const service: WaveringService = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: "well",
    waitSeconds: 600,
    version: "",
    asked: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return service;
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse, appended: string | null): void {
  // A file that is added to has to come whole and unpacked.
  const { "if-none-match": _known, "if-modified-since": _since, ...others } = incoming.headers;
  const headers = appended === null ? incoming.headers : { ...others, "accept-encoding": "identity" };
  const asked = request(`${target}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
    const { "content-length": length, ...said } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, { ...said, ...(appended === null && length ? { "content-length": length } : {}) });
    answer.pipe(outgoing, { end: appended === null });
    if (appended !== null) answer.on("end", () => outgoing.end(appended));
  });
  asked.on("error", () => outgoing.destroy());
  outgoing.on("close", () => asked.destroy());
  incoming.pipe(asked);
}
