// Files that mean harm, or are broken: refused as a whole or row by row, with bounded memory, and nothing is left of them.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sites } from "../../../../test/tables/sites-dataset.ts";
import { openTableWork, type TableWork, TEST_LIMITS } from "../../../../test/tables/table-work.ts";
import { sheetArchive } from "../../../../test/tables/zip.ts";
import { EngineFailure, sqlText } from "../../../core/ports/table-engine.ts";
import { checkTable } from "./check-table.ts";

const MB = 1024 * 1024;
let work: TableWork;
const dataset = { ...sites, checks: [] };
beforeAll(async () => {
  work = await openTableWork({ ...TEST_LIMITS, maxExpandedBytes: 16 * MB, maxRefusedRows: 1000 });
});
afterAll(() => work.close());
afterEach(async () => {
  expect([await readdir(work.context.scratchFolder), await readdir(join(work.folder, "files/work"))]).toEqual([[], []]);
});

interface Outcome {
  readonly accepted: readonly unknown[];
  readonly refused: readonly (readonly [row: number, ...codes: string[]])[];
}

async function outcome(name: string, content: string | Uint8Array): Promise<Outcome> {
  const table = await work.check(dataset, [await work.archive(name, content, { mediaType: "" })]);
  const lines = (await work.lines(table.refused)) as { row: number; notices: { code: string }[] }[];
  return {
    accepted: (await work.rows(table.rows, "_row")).map((row) => row["_row"]),
    refused: lines.map(({ row, notices }) => [row, ...notices.map(({ code }) => code)]),
  };
}

async function problem(name: string, content: string | Uint8Array): Promise<unknown> {
  const raw = await work.archive(name, content, { mediaType: "" });
  return work.check(dataset, [raw]).then(
    () => "taken",
    (error: unknown) => (error as { code?: string }).code ?? error,
  );
}

const HEAD = "code,day,name\n";
const GOOD = "Z,2020-03-14,x\n";

test("rows beyond every limit cost themselves only", async () => {
  expect(await outcome("long-field.csv", `${HEAD}A,2020-03-14,${"x".repeat(10 * MB)}\n${GOOD}`)).toEqual({ accepted: [2], refused: [[1, "row_too_long"]] });
  expect(await outcome("long-line.csv", `${HEAD}${GOOD}${"y".repeat(12 * MB)}`)).toEqual({ accepted: [1], refused: [[2, "row_too_long"]] });
  expect(await outcome("wide-row.csv", `${HEAD}${",".repeat(1_000_000)}x\n${GOOD}${"a,".repeat(9000)}\n`)).toEqual({
    accepted: [2],
    refused: [
      [1, "row_too_long"],
      [3, "wrong_column_count"],
    ],
  });
  expect(
    await outcome(
      "deep.ndjson",
      `{"code":"Y","day":"2020-03-14"}\n${"[".repeat(20_000)}\n{"code":"Z","day":"2020-03-14","name":${'{"a":'.repeat(30)}1${"}".repeat(30)}}\n`,
    ),
  ).toEqual({
    accepted: [1],
    refused: [
      [2, "invalid_json"],
      [3, "invalid_json"],
    ],
  });
});

test("a quotation mark that is never closed costs its own line", async () => {
  const lines = Array.from({ length: 900 }, (_, at) => `A${at},2020-03-14,"open`).join("\n");
  const { accepted, refused } = await outcome("open.csv", `${HEAD}${lines}\n${GOOD}`);
  expect([accepted, refused.length, refused[0]]).toEqual([[901], 900, [1, "invalid_csv"]]);
});

test("bytes that cannot be stored refuse their row, whatever the form", async () => {
  expect(await outcome("nul.csv", `${HEAD}A,2020-03-14,a\u0000b\n\u0000,2020-03-14,x\n${GOOD}`)).toEqual({
    accepted: [3],
    refused: [
      [1, "bad_characters"],
      [2, "bad_characters"],
    ],
  });
  expect(await outcome("nul-in-header.csv", "code,day,na\u0000me\nA,2020-03-14,x\nB,today,x\n")).toEqual({ accepted: [1], refused: [[2, "not_a_day"]] });
  const rows = [
    '{"code":"A","day":"2020-03-14","name":"a\\u0000"}',
    '{"code":"B","day":"2020-03-14","name":"\\ud800"}',
    '{"code":"C","day":"2020-03-14","name":"\\\\ud800"}',
  ];
  expect(await outcome("odd.ndjson", rows.join("\n"))).toEqual({
    accepted: [3],
    refused: [
      [1, "bad_characters"],
      [2, "bad_characters"],
    ],
  });
  expect(await outcome("names.ndjson", '{"code":"A","day":"2020-03-14","__proto__":{"name":"x"},"constructor":1,"\\udfff":2}')).toEqual({
    accepted: [1],
    refused: [],
  });
});

test("headers beyond every limit, and files of several encodings, are refused as a whole", async () => {
  expect(await problem("wide.csv", `${"column,".repeat(1_000_000)}\n1`)).toBe("too_many_columns");
  expect(await problem("wide-enough.csv", `${"c,".repeat(101)}\n1`)).toBe("too_many_columns");
  expect(
    await problem(
      "mixed.csv",
      Buffer.concat([Buffer.from(`${HEAD}A,2020-03-14,한글\n`), iconv.encode("B,2020-03-14,한글\n", "cp949"), Buffer.from([0xff, 0x0a])]),
    ),
  ).toBe("unknown_encoding");
  expect(await problem("empty.csv", "")).toBe("unreadable_header");
  expect(await problem("blank.csv", "\n\n \n")).toBe("missing_columns");
});

test("archives that are cut short or grow without end are refused", async () => {
  const packed = gzipSync(`${HEAD}${GOOD.repeat(1000)}`);
  expect(await problem("cut.csv.gz", packed.subarray(0, packed.length - 10))).toBe("damaged_body");
  expect(await problem("spoilt.csv.gz", Buffer.concat([packed.subarray(0, 40), Buffer.from("xxxx"), packed.subarray(44)]))).toBe("damaged_body");
  expect(await problem("bomb.csv.gz", gzipSync(Buffer.alloc(20 * MB, 44)))).toBe("body_too_large");
});

test("workbooks that lie about their sizes, expand entities or hold endless cells are refused", async () => {
  const blanks = " ".repeat(20 * MB);
  expect(await problem("bomb.xlsx", sheetArchive(blanks))).toBe("body_too_large");
  expect(await problem("liar.xlsx", sheetArchive(blanks, { saidBytes: 1000 }))).toBe("damaged_body");
  expect(await problem("silent.xlsx", sheetArchive(" ".repeat(8 * MB)))).toBe("body_too_large");
  expect(await problem("cell.xlsx", sheetArchive(`<row r="1"><c r="A1" t="inlineStr"><is><t>${"x".repeat(8 * MB)}</t></is></c></row>`))).toBe("body_too_large");
  const entities = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;
  expect(await problem("laughs.xlsx", sheetArchive('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', { before: entities }))).toBe(
    "damaged_body",
  );
  expect(await problem("far.xlsx", sheetArchive('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toBe("too_many_columns");
  expect(await problem("many.xlsx", sheetArchive(`<row r="1">${'<c t="n"><v>1</v></c>'.repeat(200)}</row>`))).toBe("too_many_columns");
  expect(await problem("cut.xlsx", sheetArchive('<row r="1"><c r="A1"><v>1</v>').subarray(0, 300))).toBe("damaged_body");
  expect(await problem("open.xlsx", sheetArchive('<row r="1"><c r="A1"><v>1</v>'))).toBe("damaged_body");
});

test("files that are not what they say are told so", async () => {
  const workbook = sheetArchive("");
  expect(await problem("table.csv", workbook)).toBe("wrong_format");
  expect(await problem("table.xlsx", `${HEAD}${GOOD}`)).toBe("wrong_format");
  expect(await problem("table.parquet", `${HEAD}${GOOD}`)).toBe("wrong_format");
  expect(await problem("table.csv", '[{"code":"A"}]')).toBe("wrong_format");
  expect(await problem("table.json", `${HEAD}${GOOD}`)).toBe("wrong_format");
  expect(await problem("table.csv", "<!DOCTYPE html><html><body>Sign in</body></html>")).toBe("wrong_format");
  expect(await problem("table.csv", Buffer.from("%PDF-1.7"))).toBe("wrong_format");
  expect(await problem("old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe("wrong_format");
  expect(await problem("archive.xlsx", sheetArchive("").subarray(0, 4))).toBe("damaged_body");
});

test("a Parquet file that is cut short, or holds more than may be unpacked, is refused", async () => {
  const options = { memoryMb: 128, threads: 1, scratchFolder: work.context.scratchFolder };
  const write = async (columns: string, rows: number): Promise<Buffer> => {
    const path = join(work.folder, `rows-${rows}.parquet`);
    const sql = `COPY (SELECT range || '' AS code, DATE '2020-03-14' AS day ${columns} FROM range(${rows})) TO ${sqlText(path)} (FORMAT parquet)`;
    await work.context.engine.use(options, (session) => session.run(sql));
    return readFile(path);
  };
  const constants = Array.from({ length: 60 }, (_, at) => `, 1 AS c${at}`).join("");
  expect(await problem("endless.parquet", await write(constants, 300_000))).toBe("body_too_large");
  const bytes = await write("", 1000);
  expect(await problem("cut.parquet", bytes.subarray(0, bytes.length / 2))).toBe("damaged_body");
  expect(await problem("spoilt.parquet", Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(200, 0xff), bytes.subarray(204)]))).toBe("damaged_body");
  expect(await problem("nothing.parquet", "PAR1PAR1")).toBe("damaged_body");
});

test("a file with more faults than can be looked at is refused as a whole, by either way of reading", async () => {
  expect(await problem("faulty.csv", `${HEAD}${"A,yesterday,x\n".repeat(1001)}`)).toBe("too_many_faults");
  expect(await problem("ragged.csv", `${HEAD}${"A\n".repeat(1001)}`)).toBe("too_many_faults");
  expect(await problem("faulty.ndjson", "{}\n".repeat(1001))).toBe("too_many_faults");
  expect(await problem("keys.csv", `${HEAD}${Array.from({ length: 1002 }, (_, at) => `A,2020-03-14,${at}`).join("\n")}\n`)).toBe("too_many_faults");
});

test("an engine that is killed half-way, and a draft that is given up, fail and leave nothing", async () => {
  const raw = await work.archive("good.csv", `${HEAD}${GOOD}`);
  const draft = { dataset, raw: [raw], previousPath: null, others: new Map() };
  const { engine } = work.context;
  const dying: typeof engine = {
    use: (options, task) =>
      engine.use(options, (session) => {
        let calls = 0;
        const run = (sql: string) => {
          if (++calls === 3) session.kill();
          return session.run(sql);
        };
        return task({ ...session, run });
      }),
  };
  await expect(checkTable({ ...work.context, engine: dying }, draft)).rejects.toThrow(EngineFailure);
  const given = new AbortController();
  await expect(
    checkTable(work.context, { ...draft, signal: given.signal, progress: ({ step }) => step === "checking" && given.abort(new Error("given up")) }),
  ).rejects.toThrow("given up");
});

test("a file read in a thread of its own gives the same, its refusals too, and ends with its draft", async () => {
  const registry = new URL("../../../../test/tables/sites-dataset.ts", import.meta.url);
  const context = { ...work.context, registry };
  const raw = await work.archive("wide.csv", "site,2020-03-14\nA,1\nTEST,2\n");
  const table = await checkTable(context, { dataset, raw: [raw], previousPath: null, others: new Map() });
  expect([table.rowCount, table.refusedCount]).toEqual([1, 1]);
  const page = await work.archive("page.csv", "<html>");
  await expect(checkTable(context, { dataset, raw: [page], previousPath: null, others: new Map() })).rejects.toMatchObject({ code: "wrong_format" });
  const path = join(work.folder, "big.csv");
  await writeFile(path, `${HEAD}${`"${"A".repeat(40)}",2020-03-14,"x""y"\n`.repeat(500_000)}`);
  const big = await work.archive("big.csv", await readFile(path));
  const given = new AbortController();
  const working = checkTable(context, { dataset, raw: [big], previousPath: null, others: new Map(), signal: given.signal });
  setTimeout(() => given.abort(new Error("given up")), 20);
  await expect(working).rejects.toThrow("given up");
});
