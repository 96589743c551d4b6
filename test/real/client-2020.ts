// Clients of the API of 2020 as apps wrote them, and a plain HTTP request that shows what travels.
import { request } from "node:http";
import type { TestServer } from "../running-server.ts";
import type { Store2020 } from "./korea.ts";

export type Version = "v1" | "v2";

export interface Page {
  readonly count: number;
  readonly page: string;
  readonly totalCount: number;
  readonly totalPages: number;
}

/** Asks for page after page until one falls short. */
export async function allPages<Item>(
  server: TestServer,
  version: Version,
  operation: "stores" | "sales",
  perPage: number,
): Promise<{ readonly items: readonly Item[]; readonly pages: readonly Page[] }> {
  const items: Item[] = [];
  const pages: Page[] = [];
  for (let page = 1; ; page++) {
    const answer = await server.call(`/corona19-masks/${version}/${operation}/json?page=${page}&perPage=${perPage}`);
    if (answer.statusText !== "OK") throw new Error(`page ${page}: ${answer.status} ${answer.statusText}`);
    const envelope = (await answer.json()) as Page & { storeInfos?: Item[]; sales?: Item[] };
    const list = (operation === "stores" ? envelope.storeInfos : envelope.sales) as Item[];
    for (let at = 0; at < envelope.count; at++) items.push(list[at] as Item);
    const { storeInfos: _stores, sales: _sales, ...rest } = envelope;
    pages.push(rest);
    if (envelope.count < perPage) return { items, pages };
  }
}

export async function storesByGeo(server: TestServer, lat: number, lng: number, m: number): Promise<readonly Store2020[]> {
  const answer = await server.call(`/corona19-masks/v1/storesByGeo/json?lat=${lat}&lng=${lng}&m=${m}`);
  const { count, stores } = (await answer.json()) as { count: number; stores: Store2020[] };
  if (count !== stores.length) throw new Error(`count says ${count} of ${stores.length}`);
  return stores;
}

export interface Travelled {
  readonly status: number;
  readonly reason: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
}

/** @param target path and query; characters beyond ASCII are sent as raw bytes of UTF-8 */
export function ask(server: TestServer, target: string, method = "GET", headers: { readonly [name: string]: string } = {}): Promise<Travelled> {
  const { hostname, port } = new URL(server.running.address);
  const path = Buffer.from(target, "utf8").toString("latin1");
  return new Promise((done, failed) => {
    const sent = request({ hostname, port, path, method, headers, timeout: 30_000, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", failed);
      answer.on("end", () =>
        done({
          status: answer.statusCode ?? 0,
          reason: answer.statusMessage ?? "",
          headers: answer.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.on("error", failed);
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.end();
  });
}
