// A bounded load over keep-alive connections without a library in between, so that little of the machine goes into it.
import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  /** Further fields of each request, with their line ends. */
  readonly fields?: string;
  /** Path and query of the next request; called once for each. */
  nextPath(): string;
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Sends one request after the other on each connection until the time is up. Loopback only. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  if (!/^(127\.|localhost$|::1$)/.test(options.host)) throw new Error("Load goes to this machine only");
  const began = performance.now();
  const until = began + options.durationMs;
  const parts = await Promise.all(Array.from({ length: options.connections }, () => driveConnection(options, until)));
  const sum = (pick: (part: Omit<LoadResult, "seconds">) => number) => parts.reduce((total, part) => total + pick(part), 0);
  return {
    requests: sum((part) => part.requests),
    failures: sum((part) => part.failures),
    bytes: sum((part) => part.bytes),
    seconds: (performance.now() - began) / 1000,
  };
}

function driveConnection(options: LoadOptions, until: number): Promise<Omit<LoadResult, "seconds">> {
  return new Promise((done, failed) => {
    const socket: Socket = connect({ host: options.host, port: options.port, noDelay: true });
    const reader = new AnswerReader();
    let requests = 0;
    let failures = 0;
    let bytes = 0;
    const send = () => socket.write(`GET ${options.nextPath()} HTTP/1.1\r\nHost: ${options.host}\r\n${options.fields ?? ""}\r\n`, "latin1");
    socket.on("connect", send);
    socket.on("error", failed);
    socket.on("close", () => done({ requests, failures, bytes }));
    socket.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      const status = reader.push(chunk);
      if (status === 0) return;
      requests++;
      if (status !== 200) failures++;
      if (performance.now() >= until) socket.end();
      else send();
    });
  });
}
