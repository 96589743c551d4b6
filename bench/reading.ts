// Requests per CPU-second of ByGeo and nearby, against a ready file from nginx, Redis GEOSEARCH and PostGIS behind Fastify.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createClient } from "redis";
import { randomOf } from "../src/sample/random.ts";
import type { SampleSeller } from "../src/sample/sample-sellers.ts";
import { byGeo, type Populated } from "./citizen-calls.ts";
import { BENCH_DATABASE_URL, withDatabase } from "./databases.ts";
import { runLoad } from "./http-load.ts";
import { answers, cpuSeconds, findProgram, freePort, type Program, pidsOf, startProgram, treeOf } from "./processes.ts";
import { heading, leftOut, number, print } from "./report.ts";

const CONNECTIONS = 16;
const WARM_MS = 1_500;
const MEASURED_MS = 5_000;
const TURNS = 9;
const TURN_MS = 2_000;
/** ByGeo is measured with as many stores in the answer as the proof asks for. */
const STORES = { min: 20, max: 40 } as const;
const PATHS = 3_000;
const RADII = [300, 500, 800, 1200, 2000, 3500, 5000];

interface Measured {
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly meanBytes: number;
}

export interface ReadingOptions {
  readonly server: Program;
  readonly sellers: readonly SampleSeller[];
}

export async function benchReading({ server, sellers }: ReadingOptions): Promise<void> {
  heading(
    `Reading, ${number(sellers.length)} sellers, random populated positions, ${STORES.min} to ${STORES.max} stores in each answer, ${CONNECTIONS} connections`,
  );
  const points = sellers.map(({ location: [lon, lat], address }): Populated => ({ lon, lat, address }));
  const geoPaths = await pathsWithStores(server.base, points);
  const nearPaths = geoPaths.map((path) => nearbyOf(path));
  const ours = (paths: readonly string[]): Measurable => ({ port: server.port, paths, cpu: () => cpuSeconds(server.pid) });
  const [bytes, nearBytes] = [await meanBytes(server.port, geoPaths), await meanBytes(server.port, nearPaths)];
  const [geo, nginx, bareNginx] = await besideNginx(ours(geoPaths), Math.round(bytes), [AS_DEBIAN, BARE]);
  const [near, nginxNear] = await besideNginx(ours(nearPaths), Math.round(nearBytes), [AS_DEBIAN]);
  if (!geo || !near) throw new Error("Nothing was measured");
  const redis = await besideRedis(server.base, points.length, geoPaths);
  const postgis = await besidePostgis(server.base, geoPaths);
  const perCpu = (measured: Measured) => `${number(measured.perCpuSecond)} /CPU-s`;
  print({ what: `ByGeo, ${number(geo.meanBytes)} bytes (${number(geo.perSecond)} a second)`, value: perCpu(geo) });
  if (nginx) {
    const target = { text: "0.6", isMet: nginx.ratio >= 0.6 };
    print({ what: "nginx as Debian sets it up, a ready file of that size", value: perCpu(nginx), ratio: `ours ${number(nginx.ratio, 2)} of it`, target });
  }
  if (bareNginx)
    print({
      what: "nginx stripped: one worker, no log, files kept open",
      value: perCpu(bareNginx),
      ratio: `ours ${number(bareNginx.ratio, 2)} of it`,
    });
  if (redis) {
    const ratio = geo.perCpuSecond / redis.perCpuSecond;
    print({
      what: "Redis GEOSEARCH behind Fastify, both processes",
      value: perCpu(redis),
      ratio: `ours ${number(ratio, 1)} times`,
      target: { text: "3 times", isMet: ratio >= 3 },
    });
  }
  if (postgis)
    print({
      what: "PostGIS behind Fastify, with its backends",
      value: perCpu(postgis),
      ratio: `ours ${number(geo.perCpuSecond / postgis.perCpuSecond, 1)} times`,
    });
  print({ what: `nearby, ${number(near.meanBytes)} bytes (${number(near.perSecond)} a second)`, value: perCpu(near) });
  if (nginxNear)
    print({
      what: "nginx as Debian sets it up, a ready file of that size",
      value: perCpu(nginxNear),
      ratio: `ours ${number(nginxNear.ratio, 2)} of it`,
    });
}

export interface Measurable {
  readonly port: number;
  readonly paths: readonly string[];
  readonly fields?: string;
  /** Processor time so far, in seconds. */
  cpu(): number;
}

async function measure({ port, paths, fields = "", cpu }: Measurable, durationMs = MEASURED_MS): Promise<Measured> {
  const random = randomOf(port);
  const load = { host: "127.0.0.1", port, connections: CONNECTIONS, fields, nextPath: () => random.pick(paths) };
  await runLoad({ ...load, durationMs: WARM_MS });
  const before = cpu();
  const result = await runLoad({ ...load, durationMs });
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.requests} requests failed`);
  return { perCpuSecond: result.requests / (cpu() - before), perSecond: result.requests / result.seconds, meanBytes: result.bytes / result.requests };
}

async function meanBytes(port: number, paths: readonly string[]): Promise<number> {
  return (await measure({ port, paths, cpu: () => 0 }, 500)).meanBytes;
}

export interface Turns extends Measured {
  /** Of the first server to this one, within the same turn: the median. */
  readonly ratio: number;
}

/** In turns, so that a busy moment of the machine meets all of them; of each the median turn, and the median of the turns' ratios. */
export async function inTurns(servers: readonly Measurable[]): Promise<Turns[]> {
  const turns: Measured[][] = servers.map(() => []);
  for (let turn = 0; turn < TURNS; turn++) for (const [at, server] of servers.entries()) turns[at]?.push(await measure(server, TURN_MS));
  const [ours = []] = turns;
  return turns.map((measured) => {
    const ratios = measured.map(({ perCpuSecond }, turn) => (ours[turn]?.perCpuSecond ?? Number.NaN) / perCpuSecond);
    const middle = [...measured].sort((a, b) => a.perCpuSecond - b.perCpuSecond)[TURNS >> 1] as Measured;
    return { ...middle, ratio: ratios.sort((a, b) => a - b)[TURNS >> 1] as number };
  });
}

/** Requests over random populated positions whose answer has the wanted number of stores. */
export async function pathsWithStores(base: string, points: readonly Populated[]): Promise<string[]> {
  const random = randomOf(7);
  const paths: string[] = [];
  while (paths.length < PATHS) {
    const point = random.pick(points);
    const path = byGeo(point, random, random.pick(RADII));
    const { count } = (await (await fetch(`${base}${path}`)).json()) as { count: number };
    if (count >= STORES.min && count <= STORES.max) paths.push(path);
  }
  return paths;
}

function nearbyOf(path: string): string {
  const query = new URLSearchParams(path.split("?")[1]);
  return `/v1/live/masks/nearby?lat=${query.get("lat")}&lng=${query.get("lng")}&radiusMeters=${query.get("m")}`;
}

/** @returns ours, then nginx with each of the settings, when it is installed */
async function besideNginx(ours: Measurable, bytes: number, settings: readonly NginxSettings[]): Promise<Turns[]> {
  const nginx = findProgram("nginx");
  if (!nginx) {
    leftOut("nginx", "it is not installed");
    return inTurns([ours]);
  }
  const folder = await mkdtemp(join(tmpdir(), "madang-nginx-"));
  await writeFile(join(folder, "ready.json"), "x".repeat(Math.max(1, bytes - 300)));
  const programs: Program[] = [];
  try {
    for (const each of settings) programs.push(await startNginx(nginx, folder, each));
    return await inTurns([
      ours,
      ...programs.map((program) => ({
        port: program.port,
        paths: ["/ready.json"],
        cpu: () => treeOf(program.pid).reduce((sum, pid) => sum + cpuSeconds(pid), 0),
      })),
    ]);
  } finally {
    for (const program of programs) await program.stop();
    await rm(folder, { recursive: true });
  }
}

async function startNginx(nginx: string, folder: string, settings: NginxSettings): Promise<Program> {
  const port = await freePort();
  const file = join(folder, `nginx-${port}.conf`);
  await writeFile(file, nginxConfiguration(folder, port, settings));
  return startProgram(nginx, ["-c", file, "-e", "stderr"], port, {}, () => answers(`http://127.0.0.1:${port}/ready.json`));
}

interface NginxSettings {
  readonly workers: "auto" | 1;
  http(folder: string): string;
}

/** What /etc/nginx/nginx.conf of Debian 12 says of serving files: a worker for each core; only the place of the log differs. */
const AS_DEBIAN: NginxSettings = {
  workers: "auto",
  http: (folder) => `sendfile on; tcp_nopush on; types_hash_max_size 2048; access_log ${folder}/access.log; gzip on;`,
};
/** As little work as it can do, in one process as ours. */
const BARE: NginxSettings = { workers: 1, http: () => "sendfile on; tcp_nopush on; access_log off; open_file_cache max=10;" };

/** Connections are kept, as ours are. */
function nginxConfiguration(folder: string, port: number, { workers, http }: NginxSettings): string {
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user} daemon off; worker_processes ${workers}; pid ${folder}/pid-${port}; error_log stderr crit; events { worker_connections 768; }
http { ${http(folder)} keepalive_requests 100000000;
client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
types { application/json json; } server { listen 127.0.0.1:${port}; root ${folder}; } }`;
}

interface Store {
  readonly code: string;
  readonly lat: number;
  readonly lng: number;
}

/** The sellers exactly as ByGeo serves them, for the servers that we are compared with. */
async function storesOf(base: string): Promise<readonly Store[]> {
  const stores: Store[] = [];
  for (let page = 1; ; page++) {
    const { storeInfos, totalPages } = (await (await fetch(`${base}/corona19-masks/v1/stores/json?page=${page}&perPage=5000`)).json()) as {
      storeInfos: Store[];
      totalPages: number;
    };
    stores.push(...storeInfos);
    if (page >= totalPages)
      return stores.map((store) => ({ ...store, created_at: "2020/03/16 10:00:00", remain_stat: "plenty", stock_at: "2020/03/16 09:00:00" }));
  }
}

async function besideRedis(base: string, expected: number, paths: readonly string[]): Promise<Measured | null> {
  const server = findProgram("redis-server");
  if (!server) {
    leftOut("Redis", "redis-server is not installed");
    return null;
  }
  const redisPort = await freePort();
  const redis = await startProgram(server, ["--port", String(redisPort), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], redisPort, {}, async () =>
    canConnect(redisPort),
  );
  try {
    const client = createClient({ socket: { host: "127.0.0.1", port: redisPort } });
    await client.connect();
    const stores = await storesOf(base);
    if (stores.length !== expected) throw new Error(`${stores.length} stores of ${expected}`);
    for (let at = 0; at < stores.length; at += 1_000) {
      const part = stores.slice(at, at + 1_000);
      await client.geoAdd(
        "sellers",
        part.map(({ code, lat, lng }) => ({ member: code, longitude: lng, latitude: lat })),
      );
      await client.hSet("pieces", Object.fromEntries(part.map((store) => [store.code, JSON.stringify(store)])));
    }
    client.destroy();
    return await besideFastify("bench/baselines/redis.ts", [String(redisPort)], paths, () => cpuSeconds(redis.pid));
  } finally {
    await redis.stop();
  }
}

async function canConnect(port: number): Promise<boolean> {
  const client = createClient({ socket: { host: "127.0.0.1", port, reconnectStrategy: false } });
  client.on("error", () => undefined);
  await client.connect();
  client.destroy();
  return true;
}

async function besidePostgis(base: string, paths: readonly string[]): Promise<Measured | null> {
  const missing = () => leftOut("PostGIS", `no PostgreSQL server at ${new URL(BENCH_DATABASE_URL).host}`);
  return withDatabase(async (url) => {
    if (!(await fillPostgis(url, await storesOf(base)))) {
      leftOut("PostGIS", "the PostgreSQL server does not offer it");
      return null;
    }
    return besideFastify("bench/baselines/postgis.ts", [url], paths, cpuOfAll("postgres"));
  }, missing);
}

/** Processor time of every process of a name; what one had that has ended stays in the sum. */
function cpuOfAll(name: string): () => number {
  const seconds = new Map<number, number>();
  return () => {
    for (const pid of pidsOf(name)) seconds.set(pid, cpuSeconds(pid));
    return [...seconds.values()].reduce((sum, each) => sum + each, 0);
  };
}

/** @returns false when the server has no PostGIS */
async function fillPostgis(url: string, stores: readonly Store[]): Promise<boolean> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from pg_available_extensions where name = 'postgis'");
    if (rows.length === 0) return false;
    await client.query("create extension postgis");
    await client.query("create table seller (code text primary key, position geography(point), piece text)");
    await client.query(
      "insert into seller select code, st_makepoint(lng, lat)::geography, piece from unnest($1::text[], $2::float8[], $3::float8[], $4::text[]) as given (code, lng, lat, piece)",
      [stores.map(({ code }) => code), stores.map(({ lng }) => lng), stores.map(({ lat }) => lat), stores.map((store) => JSON.stringify(store))],
    );
    await client.query("create index on seller using gist (position)");
    await client.query("analyze seller");
    return true;
  } finally {
    await client.end();
  }
}

async function besideFastify(file: string, args: readonly string[], paths: readonly string[], otherCpu: () => number): Promise<Measured> {
  const port = await freePort();
  const program = await startProgram(process.execPath, [file, String(port), ...args], port, {}, () => answers(`http://127.0.0.1:${port}${paths[0] as string}`));
  try {
    return await measure({ port, paths, cpu: () => cpuSeconds(program.pid) + otherCpu() });
  } finally {
    await program.stop();
  }
}
