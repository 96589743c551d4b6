// The real Taiwanese stock of February 2020 as events, and its replays through the public ingest API.
import { type TaiwanCount, type TaiwanStockRow, type TaiwanSummary, taiwanCounts, taiwanRegistrations } from "../../src/datasets/masks/source-taiwan-2020.ts";
import { randomOf } from "../../src/sample/random.ts";
import { realCsv, realFile } from "../real-data.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

const PHARMACIES = "masks-taiwan/pharmacies-2020-03-05.csv";
const STOCK = "masks-taiwan/stock-2020-02-06..09.csv.gz";
const BATCH_EVENTS = 2_000;
const SEED = 20_200_206;
/** Events of 2020 stay single events, whenever this runs. */
const SETTINGS = { MADANG_TIME_ZONE: "Asia/Taipei", MADANG_RETENTION_DAYS: "36500" };

export interface TaiwanStock {
  readonly rows: readonly TaiwanStockRow[];
  readonly events: readonly TaiwanCount[];
  readonly summary: TaiwanSummary;
}

export function readTaiwan(): TaiwanStock {
  const rows = realCsv<TaiwanStockRow>(STOCK);
  const events: TaiwanCount[] = [];
  const counts = taiwanCounts(rows);
  for (;;) {
    const next = counts.next();
    if (next.done) return { rows, events, summary: next.value };
    events.push(next.value);
  }
}

export const REPLAYS = ["in order", "shuffled", "twice"] as const;
export type Replay = (typeof REPLAYS)[number];

interface Outcome {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refusedCount: number;
}

export interface Replayed {
  readonly server: TestServer;
  /** Of all batches together. */
  readonly outcome: Outcome;
}

/** A server of its own with the pharmacies of the list, those that only the stock names, and all events. */
export async function replay(storage: Storage, stock: TaiwanStock, how: Replay): Promise<Replayed> {
  const server = await startTestServer(storage, SETTINGS);
  await registerPharmacies(server, stock);
  let outcome: Outcome = { accepted: 0, unchanged: 0, refusedCount: 0 };
  for (const batch of batchesFor(stock.events, how)) {
    const answer = await server.send("POST", "/v1/ingest/masks/events", batch, { "content-type": "application/x-ndjson" });
    if (answer.status !== 200) throw new Error(`a batch was answered with ${answer.status}: ${await answer.text()}`);
    const { accepted, unchanged, refusedCount } = (await answer.json()) as Outcome;
    outcome = { accepted: outcome.accepted + accepted, unchanged: outcome.unchanged + unchanged, refusedCount: outcome.refusedCount + refusedCount };
  }
  return { server, outcome };
}

async function registerPharmacies(server: TestServer, { summary }: TaiwanStock): Promise<void> {
  const known = new Set(realCsv<{ code: string }>(PHARMACIES).map(({ code }) => code));
  const unknown = taiwanRegistrations(summary.codes, known);
  const sent = [
    await server.send("PUT", "/v1/ingest/masks/sellers", realFile(PHARMACIES), { "content-type": "text/csv" }),
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(unknown)),
  ];
  const accepted = await Promise.all(sent.map(async (answer) => ((await answer.json()) as Outcome).accepted));
  if (accepted[0] !== 6_623 || accepted[1] !== 74) throw new Error(`of 6,623 and 74 pharmacies ${accepted.join(" and ")} were registered`);
}

/** NDJSON bodies in the order in which they are sent. */
function batchesFor(events: readonly TaiwanCount[], how: Replay): readonly string[] {
  const batches: string[] = [];
  for (let start = 0; start < events.length; start += BATCH_EVENTS)
    batches.push(
      events
        .slice(start, start + BATCH_EVENTS)
        .map((event) => JSON.stringify(event))
        .join("\n"),
    );
  if (how === "twice") return batches.flatMap((batch) => [batch, batch]);
  return how === "shuffled" ? shuffled(batches) : batches;
}

/** Fisher and Yates, the same on every machine. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const random = randomOf(SEED);
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.whole(0, at);
    [mixed[at], mixed[other]] = [mixed[other] as Item, mixed[at] as Item];
  }
  return mixed;
}
