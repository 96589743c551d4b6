// A receiver of webhooks, for tests: keeps what came, checked with the library that Standard Webhooks offers, and answers as it is told.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";

export interface Received {
  readonly path: string;
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: { readonly type: string; readonly timestamp: string; readonly data: { readonly [member: string]: unknown } };
}

export interface Receiver {
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
  readonly received: Received[];
  /** Status by path; 204 where none is set. */
  readonly statuses: Map<string, number>;
  /** As soon as so many have come to a path. */
  came(path: string, count?: number): Promise<readonly Received[]>;
  stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const statuses = new Map<string, number>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const text = Buffer.concat(pieces).toString();
      const path = request.url ?? "";
      received.push({ path, id: String(request.headers["webhook-id"]), headers: request.headers, text, body: JSON.parse(text) as Received["body"] });
      const status = statuses.get(path) ?? 204;
      response.writeHead(status, status === 307 ? { location: "/stolen" } : {}).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    statuses,
    came: async (path, count = 1) => {
      for (let tries = 0; tries < 800; tries++) {
        const found = received.filter((each) => each.path === path);
        if (found.length >= count) return found;
        await sleep(25);
      }
      throw new Error(`Only ${received.filter((each) => each.path === path).length} of ${count} came to ${path}`);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function isSignedWith(secret: string, { text, headers }: Received): boolean {
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
