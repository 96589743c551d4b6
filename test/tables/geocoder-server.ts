// A geocoder of somebody else, for tests: a web server that answers as Nominatim does, or as a test wants, and notes who asks.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface GeocoderServer {
  /** `http://127.0.0.1:PORT/search` */
  readonly url: string;
  /** The parameter `q` of every request. */
  readonly asked: string[];
  /** Path and query of every request, its headers, and when it came. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage["headers"]; readonly atMs: number }[];
  /** Most requests that were under way at the same time. */
  readonly most: number;
  answer: GeocoderAnswer;
  stop(): void;
}

export type GeocoderAnswer = (address: string, response: ServerResponse) => void;

export async function startGeocoder(): Promise<GeocoderServer> {
  const asked: string[] = [];
  const requests: GeocoderServer["requests"] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const address = new URL(path, "http://geocoder").searchParams.get("q") ?? "";
    asked.push(address);
    requests.push({ path, headers: request.headers, atMs: performance.now() });
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    geocoder.answer(address, response);
  });
  const geocoder: GeocoderServer = {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`;
    },
    get most() {
      return most;
    },
    asked,
    requests,
    answer: places({}),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return geocoder;
}

/** One place as Nominatim describes it, at a house number unless told otherwise. Source: Nominatim manual, "Place output", jsonv2. */
export function place(lon: number, lat: number, extra: object = {}): object {
  const half = 0.0001;
  return {
    place_id: 100149,
    licence: "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
    osm_type: "node",
    osm_id: 107775,
    lat: String(lat),
    lon: String(lon),
    category: "place",
    type: "house",
    place_rank: 30,
    importance: 0.00009,
    addresstype: "place",
    name: "",
    display_name: "668, 선릉로, 삼성동, 강남구, 서울특별시, 대한민국",
    boundingbox: [lat - half, lat + half, lon - half, lon + half].map((degrees) => degrees.toFixed(7)),
    ...extra,
  };
}

/** Answers by address; an address that is not among them is not known. */
export function places(known: { readonly [address: string]: object }): GeocoderAnswer {
  return (address, response) => {
    const found = known[address];
    response.setHeader("content-type", "application/json; charset=utf-8").end(JSON.stringify(found ? [found] : []));
  };
}

/** Always the same text. */
export function says(text: string | Uint8Array, status = 200): GeocoderAnswer {
  return (_, response) => response.writeHead(status, { "content-type": "application/json" }).end(text);
}
