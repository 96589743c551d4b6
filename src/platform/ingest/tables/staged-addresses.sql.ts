// Addresses of staged rows whose positions a geocoder may better, and the staged rows with what came of it.
import { APPROXIMATE, GEOCODED, type GeocodedFields, type GeocodingVerdict } from "../../../core/geocoded-fields.ts";
import { NOTICE_KINDS } from "../../../core/notices.ts";
import { type EngineSession, sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import { type TableDataset, tableColumns } from "../../../core/table-dataset.ts";

/** An address and the region that its rows name. */
export interface VagueAddress {
  readonly address: string;
  readonly region: string | null;
}

export const UNANSWERED = "geocoder_unanswered" satisfies keyof typeof NOTICE_KINDS;

export type Verdict = VagueAddress & (GeocodingVerdict | { readonly code: typeof UNANSWERED });

/** Of an address that is repeated in a notice, in characters. */
const SHOWN_LENGTH = 120;

/** The staged row `s`: its address where a geocoder may better its position, else NULL. */
function vagueAddress({ address, positionIs }: GeocodedFields): string {
  const [written, meaning] = [`s.${sqlName(address)}`, `s.${sqlName(positionIs)}`];
  return `(CASE WHEN trim(${written}) <> '' AND (s.lon IS NULL OR ${meaning} = ${sqlText(APPROXIMATE)}) THEN ${written} END)`;
}

function regionOf({ regions }: GeocodedFields): string {
  return `coalesce(${[...regions.map((name) => `s.${sqlName(name)}`), "NULL"].join(", ")})::VARCHAR`;
}

/** Those of the first rows, each once for each region. */
export async function readVagueAddresses(session: EngineSession, geocoded: GeocodedFields, limit: number): Promise<readonly VagueAddress[]> {
  const rows = await session.rows(`
    SELECT address, region FROM (SELECT ${vagueAddress(geocoded)} AS address, ${regionOf(geocoded)} AS region, s._at FROM intake.staged s)
    WHERE address IS NOT NULL GROUP BY address, region ORDER BY min(_at) LIMIT ${limit}`);
  return rows.map(({ address, region }) => ({ address: String(address), region: region as string | null }));
}

/** `intake.staged` has the better positions from now on, `intake.later` a notice for each row whose address was of no use. */
export async function layVerdicts(session: EngineSession, dataset: TableDataset, geocoded: GeocodedFields, verdicts: readonly Verdict[]): Promise<void> {
  await session.run("CREATE TABLE main.verdicts_as_text (address VARCHAR, region VARCHAR, lon VARCHAR, lat VARCHAR, code VARCHAR)");
  await session.append("verdicts_as_text", verdicts.map(cellsOf));
  const better: { readonly [column: string]: string } = { lon: "v.lon", lat: "v.lat", [geocoded.positionIs]: sqlText(GEOCODED) };
  const columns = tableColumns(dataset.fields).map(({ name }) => {
    const [own, value] = [`s.${sqlName(name)}`, better[name]];
    return value === undefined ? own : `CASE WHEN v.lon IS NULL THEN ${own} ELSE ${value} END AS ${sqlName(name)}`;
  });
  const judged = `intake.unlocated s LEFT JOIN intake.verdicts v ON v.address = ${vagueAddress(geocoded)} AND v.region IS NOT DISTINCT FROM ${regionOf(geocoded)}`;
  const code = `coalesce(v.code, ${sqlText(UNANSWERED)})`;
  await session.run(`
    CREATE TABLE intake.verdicts AS SELECT address, region, lon::DOUBLE AS lon, lat::DOUBLE AS lat, code FROM main.verdicts_as_text;
    DROP TABLE main.verdicts_as_text;
    ALTER VIEW intake.staged RENAME TO unlocated;
    CREATE VIEW intake.staged AS SELECT s._at, s._row, s._file, ${columns.join(", ")} FROM ${judged};
    INSERT INTO intake.later
      SELECT s._at, ${code}, ${severityOf(code)}, ${sqlText(geocoded.position)}, to_json(left(${vagueAddress(geocoded)}, ${SHOWN_LENGTH}))
      FROM ${judged} WHERE ${vagueAddress(geocoded)} IS NOT NULL AND v.lon IS NULL`);
}

function cellsOf({ address, region, ...verdict }: Verdict): readonly (string | null)[] {
  if ("code" in verdict) return [address, region, null, null, verdict.code];
  const [lon, lat] = verdict.location;
  return [address, region, String(lon), String(lat), null];
}

function severityOf(code: string): string {
  const codes = ["address_not_found", "position_untrusted", UNANSWERED] as const;
  return `CASE ${code} ${codes.map((each) => `WHEN ${sqlText(each)} THEN ${sqlText(NOTICE_KINDS[each].severity)}`).join(" ")} END`;
}
