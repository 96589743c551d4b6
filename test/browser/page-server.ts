// A web server of somebody else: serves the files of one folder on an origin of its own, as `python3 -m http.server` does.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface PageServer {
  readonly address: string;
  close(): void;
}

const TYPES: { readonly [ending: string]: string } = { html: "text/html", css: "text/css", js: "text/javascript" };

export async function servePages(folder: string): Promise<PageServer> {
  const server = createServer(async ({ url = "/" }, response) => {
    const name = url.split("?")[0] === "/" ? "index.html" : (url.split("?")[0] ?? "").slice(1);
    const type = TYPES[name.split(".").at(-1) ?? ""];
    const body = type && !name.includes("/") ? await readFile(join(folder, name)).catch(() => null) : null;
    if (body === null) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": type as string }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
