// The checks in SQL hold every text as `checkRow` does, whatever it is.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sites } from "../../../../test/tables/sites-dataset.ts";
import { duckdbEngine } from "../../../adapters/duckdb/table-engine.ts";
import { isRefused, type Notice } from "../../../core/notices.ts";
import { type EngineRow, type EngineSession, sqlName } from "../../../core/ports/table-engine.ts";
import { tableColumns } from "../../../core/table-dataset.ts";
import { checkedRowsSql } from "./field-checks.sql.ts";
import { checkTableRow } from "./stored-row.ts";

const COLUMNS = tableColumns(sites.fields);
type Texts = { readonly [column: string]: string };

const blank = fc.constantFrom("", " ", "\t", "\u00a0", "\u3000", "\ufeff", "\n", "\v", "\u2028");
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed()),
  fc.constantFrom("\u0000", "a\u0000b", "\u0007", "\u007f", "\ufffd", "😀", "NULL", "null", "NaN", "inf", "'", '"', "\\", "a;b", "%s", "1_000", "0x1F", "١٢"),
  fc.string({ unit: fc.constantFrom("😀", "한", "a"), minLength: 5, maxLength: 150 }),
);
const around = (core: fc.Arbitrary<string>) => fc.tuple(blank, core, blank).map((parts) => parts.join(""));
const digits = (min: number, max: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max });
const numeric = fc.oneof(
  around(fc.tuple(fc.constantFrom("", "+", "-"), digits(1, 5), fc.constantFrom("", ".5", ".0", ".", ".25")).map((parts) => parts.join(""))),
  around(digits(30, 45)),
  fc.constantFrom("-0", "1e3", "1.", ".5", "1001", "1000.0", "100.00001", "-10", "-10.1", "9007199254740993", "1,000"),
);
const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
const dayText = fc.oneof(
  fc.tuple(fc.constantFrom("2020", "1900", "0000", "0050", "0099", "0100", "9999"), two(14), two(33)).map((parts) => parts.join("-")),
  fc.constantFrom("2020-2-3", "2020-02-29", "2019-02-29", "2020-03-14 ", "20200314", "2020/03/14", "-020-03-14", "10000-01-01", "٢٠٢٠-03-14"),
);
const goodDay = fc
  .tuple(
    fc.integer({ min: 100, max: 9999 }).map((year) => String(year).padStart(4, "0")),
    two(12),
    two(28),
  )
  .map((parts) => parts.join("-"));
const goodInstant = fc
  .tuple(
    goodDay,
    fc.constantFrom("T", "t", " "),
    two(23),
    two(59),
    fc.option(two(59)),
    digits(1, 9),
    fc.constantFrom("Z", "z", "+09:00", "-0330", "+99:99", "-00:00"),
  )
  .map(([day, t, h, m, s, f, zone]) => `${day}${t}${h}:${m}${s === null ? "" : `:${s}${f.length > 7 ? "" : `.${f}`}`}${zone}`);
const anyInstant = fc
  .tuple(
    dayText,
    fc.constantFrom("T", "t", " ", ""),
    two(25),
    two(61),
    fc.option(two(61), { nil: null }),
    fc.option(digits(1, 10), { nil: null }),
    fc.constantFrom("Z", "z", "", "+09:00", "-0330", "+09", "+99:99", "-00:00", "+9:00"),
  )
  .map(([day, t, h, m, s, f, zone]) => `${day}${t}${h}:${m}${s === null ? "" : `:${s}${f === null ? "" : `.${f}`}`}${zone}`);
const instantText = fc.oneof(goodInstant, anyInstant);
const clock = fc.tuple(fc.integer({ min: 0, max: 38 }), two(61), fc.boolean()).map(([h, m, pad]) => `${pad ? String(h).padStart(2, "0") : h}:${m}`);
const span = around(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(clock, clock).map((parts) => parts.join("-")) },
    { weight: 1, arbitrary: fc.constantFrom("09:00-18:00", "24:00-25:00") },
  ),
);
const dayHours = fc.oneof(
  blank,
  span,
  fc.array(span, { minLength: 1, maxLength: 7 }).map((spans) => spans.join(",")),
  fc.constantFrom("09:00-12:30,14:00-19:00", "22:00-26:00"),
);
const goodHours = fc.array(fc.array(fc.constantFrom("09:00-18:00", " 9:05-18:00 ", "10:00-36:00", "0:00-24:00", "10:00-10:00"), { maxLength: 7 }), {
  minLength: 7,
  maxLength: 7,
});
const busyDay = (spans: number) => [Array.from({ length: spans }, (_, at) => `0${at}:00-0${at}:30`).join(","), "", "", "", "", "", ""];
const hoursText = fc
  .oneof(
    fc.constantFrom(busyDay(6), busyDay(7)),
    goodHours.map((days) => days.map((spans) => spans.join(","))),
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom("", "09:00-18:00", " 9:00-18:00 ", "09:00-12:30 , 14:00-36:00", "10:00-10:00") },
        { weight: 1, arbitrary: dayHours },
      ),
      {
        minLength: 7,
        maxLength: 7,
      },
    ),
    fc.array(dayHours, { minLength: 6, maxLength: 8 }),
  )
  .map((days) => days.join(";"));
const phones = fc
  .array(around(fc.oneof(digits(0, 16), fc.constantFrom("😀😀😀😀😀😀😀", "a\u0001", "\u0001"))), { maxLength: 5 })
  .map((parts) => parts.join(";"));
const degrees = fc.oneof(fc.constantFrom("126.9", "37.5", "124", "39", "0", "200", "x", ""), numeric);

const mixed = (own: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 6, arbitrary: own }, { weight: 1, arbitrary: hostile }, { weight: 1, arbitrary: fc.constant("") });
const rowOfTexts: fc.Arbitrary<Texts> = fc.record({
  code: mixed(fc.string({ unit: fc.constantFrom("A", "Z", "7", "-", "a", "\n"), maxLength: 12 })),
  day: mixed(dayText),
  name: mixed(fc.string({ unit: fc.constantFrom("한", "a", " ", "\r\n", "\t"), maxLength: 22 })),
  kind: mixed(fc.constantFrom("open", "drive-through", "Open", "open ", "toString", "__proto__")),
  beds: mixed(numeric),
  share: mixed(numeric),
  lon: mixed(degrees),
  lat: mixed(degrees),
  hours: mixed(hoursText),
  phones: mixed(phones),
  isOpen: mixed(fc.constantFrom("true", "false", "TRUE", "1", "true ")),
  seenAt: mixed(instantText),
  region: mixed(digits(1, 22)),
});

test("every verdict, code and stored value is the same", { timeout: 300_000 }, async () => {
  const scratchFolder = await mkdtemp(join(tmpdir(), "madang-checks-"));
  await duckdbEngine().use({ memoryMb: 256, threads: 1, scratchFolder }, async (session) => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOfTexts, { minLength: 1, maxLength: 80 }), async (rows) => {
        expect(await bySql(session, rows)).toEqual(rows.map(byRules));
      }),
      { numRuns: 60 },
    );
  });
  await rm(scratchFolder, { recursive: true });
});

async function bySql(session: EngineSession, rows: readonly Texts[]): Promise<unknown[]> {
  await session.run(`CREATE OR REPLACE TABLE raw (${COLUMNS.map(({ name }) => `${sqlName(name)} VARCHAR`).join(", ")})`);
  await session.append(
    "raw",
    rows.map((row) => COLUMNS.map(({ name }) => row[name] ?? null)),
  );
  const columns = new Map(COLUMNS.map(({ name }) => [name, { text: sqlName(`raw_${name}`) }]));
  const relation = `(SELECT ${COLUMNS.map(({ name }) => `${sqlName(name)} AS ${sqlName(`raw_${name}`)}`).join(", ")} FROM raw)`;
  const checked = checkedRowsSql(sites, relation, columns, "json_object('code', raw_code)::VARCHAR", []);
  const shown = COLUMNS.map(({ name, type }) => (type === "TIMESTAMPTZ" ? `epoch_ms(${sqlName(name)}) AS ${sqlName(name)}` : sqlName(name)));
  const found = await session.rows(`SELECT ${shown.join(", ")}, _refused, to_json(_notices) AS notices, _content IS NOT NULL AS told FROM (${checked})`);
  return found.map((row) => {
    const notices = ((JSON.parse(String(row["notices"] ?? "[]")) ?? []) as { code: string; severity: string; field: string; value: string | null }[]).map(
      ({ value, ...rest }) => ({ ...rest, value: value === null ? null : (JSON.parse(value) as unknown) }),
    );
    const isOut = row["_refused"] === true;
    expect(row["told"]).toBe(isOut);
    return { refused: isOut, notices: notices.map(comparable), columns: stored(row, notices) };
  });
}

function byRules(row: Texts): unknown {
  const { columns, notices } = checkTableRow(sites, row);
  const refused = isRefused(notices);
  return { refused, notices: inFieldOrder(notices).map(comparable), columns: stored(columns as EngineRow, notices) };
}

/** Missing keys come after the rest there. */
function inFieldOrder(notices: readonly Notice[]): readonly Notice[] {
  const fields = Object.keys(sites.fields);
  return notices.toSorted((a, b) => fields.indexOf(a.field ?? "") - fields.indexOf(b.field ?? ""));
}

/** Long values are cut by characters there and by UTF-16 units here. */
function comparable({ code, severity, field, value }: { code: string; severity: string; field?: string; value?: unknown }): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return { code, severity, field, value: text.length > 100 ? "long" : (value ?? null) };
}

/** Of the fields without a fault. */
function stored(row: EngineRow, notices: readonly { readonly severity: string; readonly field?: string }[]): unknown {
  const faulty = new Set(notices.flatMap(({ severity, field }) => (severity === "error" ? [field] : [])));
  const sound = COLUMNS.filter(({ field }) => !faulty.has(field));
  return Object.fromEntries(sound.map(({ name }) => [name, Object.is(row[name], -0) ? 0 : (row[name] ?? null)]));
}
