// A server with the real Korean lists of March 2020, brought in by the command line as an agency does; and the rows
// themselves, read without our code, to compare with.
import { commandLine, type Ended } from "../cli-process.ts";
import { realCsv, realFile, realPath } from "../real-data.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

const STORES = "masks/stores-2020-03-15.csv";
const SALES = "masks/sales-sample-2020-03-14T2355.csv";

interface StoreRow {
  readonly addr: string;
  readonly code: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly name: string;
  readonly type: string;
}

export interface SaleRow {
  readonly code: string;
  readonly created_at: string;
  readonly remain_stat: string;
  readonly stock_at: string;
}

/** A seller as the API of 2020 showed it. */
export interface Store2020 {
  readonly addr: string;
  readonly code: string;
  readonly created_at: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly name: string;
  readonly remain_stat: string | null;
  readonly stock_at: string | null;
  readonly type: string;
}

export interface Korea {
  readonly server: TestServer;
  readonly stores: readonly StoreRow[];
  readonly sales: readonly SaleRow[];
  readonly storesImport: Ended;
  readonly salesImport: Ended;
  /** Of the agency in whose name the lists came in. */
  readonly key: string;
  importSales(): Promise<Ended>;
  stop(): Promise<void>;
}

export async function startKorea(storage: Storage): Promise<Korea> {
  const stores = realCsv<StoreRow>(STORES);
  const sales = realCsv<SaleRow>(SALES);
  const server = await startTestServer(storage);
  const madang = await commandLine();
  const address = server.running.address;
  const made = await madang.run(["key", "create", "--agency", "hira", "--scope", "ingest:masks"], here(address, server.running.admin.key));
  const key = made.out.trim();
  const send = (target: string, file: string) => madang.run(["import", target, realPath(file)], here(server.running.address, key));
  const storesImport = await send("masks/sellers", STORES);
  const salesImport = await send("masks/events", SALES);
  const stop = async () => {
    await server.stop();
    await madang.remove();
  };
  return { server, stores, sales, storesImport, salesImport, key, importSales: () => send("masks/events", SALES), stop };
}

function here(address: string, key: string): { readonly [name: string]: string } {
  return { MADANG_URL: address, MADANG_KEY: key };
}

/** Stores of a real answer of 2020. */
export function goldenStores(path: string): readonly Store2020[] {
  return (JSON.parse(realFile(path).toString()) as { stores: Store2020[] }).stores;
}

/** What the command line told of an import: its counts, and how often each notice was given. */
export function toldByImport({ out }: Ended): { readonly [name: string]: number } {
  const named = [...out.matchAll(/^ {2}(accepted|unchanged|refused) +([\d,]+)$/gm)].map(([, name, count]) => [name, count]);
  const noticed = [...out.matchAll(/^ +([\d,]+) {2}([a-z_]+)$/gm)].map(([, count, name]) => [name, count]);
  return Object.fromEntries([...named, ...noticed].map(([name, count]) => [name, Number(String(count).replaceAll(",", ""))]));
}

/** Address of the batch, as the command line told it. */
export function batchAddress({ out }: Ended): string {
  return /with your key: (\S+)/.exec(out)?.[1] ?? "";
}
