// A server of somebody else, for tests of pulling: what it answers can be changed, and it counts who asks.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SourceServer {
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
  /** Path and query of every request. */
  readonly asked: string[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  stop(): void;
}

export async function startSource(): Promise<SourceServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    source.answer(request, response);
  });
  const source: SourceServer = {
    get base() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    asked,
    answer: (_, response) => response.writeHead(404).end(),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return source;
}

/** A file that knows whether it has changed. */
export function fileAnswer(content: string, etag: string): SourceServer["answer"] {
  return (request, response) => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.setHeader("etag", etag).setHeader("content-type", "text/csv").end(content);
  };
}

/** Rows page by page, as the public data portal gives them, for those who have its key. */
export function pagesAnswer(rows: readonly object[], key: string): SourceServer["answer"] {
  return (request, response) => {
    const query = new URL(request.url ?? "", "http://source").searchParams;
    if (query.get("serviceKey") !== key) {
      response.end("<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>");
      return;
    }
    const [page, size] = [Number(query.get("pageNo")), Number(query.get("numOfRows"))];
    const item = rows.slice((page - 1) * size, page * size);
    const items = item.length === 0 ? "" : { item: item.length === 1 ? item[0] : item };
    response.end(JSON.stringify({ response: { header: { resultCode: "00" }, body: { items, totalCount: rows.length, pageNo: page, numOfRows: size } } }));
  };
}
