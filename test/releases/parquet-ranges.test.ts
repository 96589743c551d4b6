// A released Parquet file, read over HTTP by somebody else's reader: it fetches the ranges it needs, never the whole file.
import { createHash } from "node:crypto";
import { zstdDecompressSync } from "node:zlib";
import { type AsyncBuffer, asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wards } from "./datasets.ts";
import { type Publishing, startPublishing } from "./publishing.ts";

const ROWS = 150_000;
const PATH = "/v1/datasets/wards/releases/1.0.0/wards.parquet";
const compressors = { ZSTD: (packed: Uint8Array) => zstdDecompressSync(packed) };

/** Names that no compression makes short, so that the file is large enough to be read in parts. */
const nameOf = (row: number) => createHash("md5").update(String(row)).digest("base64url");
const codeOf = (row: number) => `W-${String(row).padStart(6, "0")}`;

let publishing: Publishing;
let url: string;
let whole: Uint8Array;
beforeAll(async () => {
  publishing = await startPublishing("pglite", {}, [wards]);
  const lines = Array.from({ length: ROWS }, (_, row) => `${codeOf(row)},${nameOf(row)},open,${row % 900}`);
  await publishing.publish("wards", { "wards.csv": `code,name,kind,beds\n${lines.join("\n")}\n` });
  url = `${publishing.server.running.address}${PATH}`;
  whole = new Uint8Array(await (await fetch(url)).arrayBuffer());
});
afterAll(() => publishing.server.stop());

interface Asked {
  readonly method: string;
  readonly range: string | null;
  readonly status: number;
  readonly contentRange: string | null;
  readonly bytes: number;
}

/** The reader's own way to a file, and what it asked for on that way. */
async function opened(): Promise<{ readonly file: AsyncBuffer; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const watched: typeof fetch = async (input, init = {}) => {
    const answer = await fetch(input, init);
    const { method = "GET", headers } = init;
    const content = await answer.clone().arrayBuffer();
    asked.push({
      method,
      range: new Headers(headers).get("range"),
      status: answer.status,
      contentRange: answer.headers.get("content-range"),
      bytes: content.byteLength,
    });
    return answer;
  };
  return { file: await asyncBufferFromUrl({ url, fetch: watched }), asked };
}

/** Every request for content was for a range, was answered with exactly that range, and together they are a part of the file. */
function expectRanges(asked: readonly Asked[]): void {
  const [head, ...parts] = asked;
  expect(head).toMatchObject({ method: "HEAD", status: 200, bytes: 0 });
  for (const { method, range, status, contentRange, bytes } of parts) {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
    const last = to ? Number(to) : whole.length - 1;
    expect([method, status, contentRange, bytes]).toEqual(["GET", 206, `bytes ${from}-${last}/${whole.length}`, last - Number(from) + 1]);
  }
  expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(whole.length / 2);
}

test("the metadata is read from the end of the file: rows, row groups, columns, compression", async () => {
  const { file, asked } = await opened();
  const { num_rows, row_groups, schema } = await parquetMetadataAsync(file);
  expect([Number(num_rows), row_groups.map((group) => Number(group.num_rows))]).toEqual([ROWS, [61_440, 61_440, 27_120]]);
  expect(schema.slice(1).map(({ name }) => name)).toEqual(["code", "name", "kind", "beds"]);
  expect(new Set(row_groups[0]?.columns.map(({ meta_data }) => meta_data?.codec))).toEqual(new Set(["ZSTD"]));
  expectRanges(asked);
});

test("one column of all rows is read without the others", async () => {
  const { file, asked } = await opened();
  const rows = await parquetReadObjects({ file, compressors, columns: ["beds"] });
  expect([rows.length, rows.every(({ beds }, row) => Number(beds) === row % 900)]).toEqual([ROWS, true]);
  expectRanges(asked);
});

test("one row group is read without the others", async () => {
  const { file, asked } = await opened();
  const rows = await parquetReadObjects({ file, compressors, columns: ["code", "name", "kind"], rowStart: 122_880, rowEnd: ROWS });
  expect(rows.length).toBe(27_120);
  expect(rows[0]).toEqual({ code: codeOf(122_880), name: nameOf(122_880), kind: "open" });
  expect(rows.at(-1)).toEqual({ code: codeOf(ROWS - 1), name: nameOf(ROWS - 1), kind: "open" });
  expectRanges(asked);
});

test("ranges are answered as RFC 9110 says: from either end, conditionally, and refused behind the end", async () => {
  const etag = `"${createHash("sha256").update(whole).digest("hex")}"`;
  const size = whole.length;
  const asked = async (headers: { readonly [name: string]: string }, method = "GET") => {
    const answer = await fetch(url, { method, headers });
    const content = new Uint8Array(await answer.arrayBuffer());
    const range = answer.headers.get("content-range");
    return { status: answer.status, range, etag: answer.headers.get("etag"), length: answer.headers.get("content-length"), content };
  };
  const part = (first: number, last: number) => ({
    status: 206,
    range: `bytes ${first}-${last}/${size}`,
    etag,
    length: String(last - first + 1),
    content: whole.slice(first, last + 1),
  });
  const all = { status: 200, range: null, etag, length: String(size), content: whole };
  expect(await asked({ range: "bytes=0-3" })).toEqual(part(0, 3));
  expect(await asked({ range: "bytes=-8" })).toEqual(part(size - 8, size - 1));
  expect(await asked({ range: `bytes=${size - 4}-` })).toEqual(part(size - 4, size - 1));
  expect(await asked({ range: `bytes=${size - 4}-${size + 100}` })).toEqual(part(size - 4, size - 1));
  expect(await asked({ range: "bytes=4-9", "if-range": etag })).toEqual(part(4, 9));
  for (const other of ['"another"', `W/${etag}`, "Mon, 16 Mar 2020 00:00:00 GMT"]) expect(await asked({ range: "bytes=4-9", "if-range": other })).toEqual(all);
  expect(await asked({ range: "bytes=4-9", "if-none-match": etag })).toMatchObject({ status: 304, etag });
  for (const range of [`bytes=${size}-`, `bytes=${size + 5}-${size + 9}`, "bytes=-0"])
    expect(await asked({ range })).toMatchObject({ status: 416, range: `bytes */${size}` });
  expect(await asked({ range: "bytes=0-3" }, "HEAD")).toMatchObject({ length: expect.any(String), content: new Uint8Array() });
  expect((await fetch(url)).headers.get("accept-ranges")).toBe("bytes");
});
