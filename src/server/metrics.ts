// What the process counts: for Prometheus as text, and for the load page as numbers of the last seconds.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from "prom-client";

/** Upper bounds of the latency buckets, in seconds. */
const BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
/** Width of the fine latency buckets of the load page, in milliseconds, and how many there are. */
const FINE_MS = 0.25;
const FINE_COUNT = 4_000;

export interface LoadFigures {
  readonly calls: number;
  readonly callsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
  /** Of one core, all threads of the process together. */
  readonly cpuPercent: number;
  readonly eventsPerSecond: number;
  readonly residentMb: number;
  readonly eventLoopDelayMs: number;
}

export class Metrics {
  readonly registry = new Registry();
  readonly #routes = new Map<string, RouteFigures>();
  readonly #rows: Counter<"dataset" | "outcome">;
  readonly #fine = new Uint32Array(FINE_COUNT);
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });
  #calls = 0;
  #window = { calls: 0, events: 0, maxMs: 0, startedMs: 0, cpu: process.cpuUsage() };
  #figures: LoadFigures;

  constructor(nowMs: number) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#showRoutes();
    this.#rows = new Counter({ name: "madang_ingest_rows_total", help: "Rows taken in", labelNames: ["dataset", "outcome"], registers });
    this.#delay.enable();
    this.#window.startedMs = nowMs;
    this.#figures = {
      calls: 0,
      callsPerSecond: 0,
      latencyMs: { p50: 0, p95: 0, p99: 0, max: 0 },
      cpuPercent: 0,
      eventsPerSecond: 0,
      residentMb: 0,
      eventLoopDelayMs: 0,
    };
  }

  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** One value for each dataset that has one. */
  gaugeByDataset(name: string, help: string, read: () => Iterable<readonly [dataset: string, value: number]>): void {
    new Gauge({
      name,
      help,
      labelNames: ["dataset"],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [dataset, value] of read()) this.set({ dataset }, value);
      },
    });
  }

  answered(route: string, status: number, ms: number): void {
    this.#calls++;
    this.#window.calls++;
    const slot = Math.min(FINE_COUNT - 1, Math.floor(ms / FINE_MS));
    this.#fine[slot] = (this.#fine[slot] ?? 0) + 1;
    if (ms > this.#window.maxMs) this.#window.maxMs = ms;
    let figures = this.#routes.get(route);
    if (!figures) this.#routes.set(route, (figures = { statuses: new Map(), buckets: new Float64Array(BUCKETS.length), count: 0, seconds: 0 }));
    figures.statuses.set(status, (figures.statuses.get(status) ?? 0) + 1);
    figures.count++;
    figures.seconds += ms / 1000;
    for (let at = BUCKETS.length - 1; at >= 0 && ms <= (BUCKETS[at] as number) * 1000; at--) figures.buckets[at] = (figures.buckets[at] as number) + 1;
  }

  /** Plain numbers are counted for each request and become labelled metrics only when somebody reads them. */
  #showRoutes(): void {
    const routes = this.#routes;
    new Counter({
      name: "madang_http_requests_total",
      help: "Answered requests",
      labelNames: ["route", "status"],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [route, { statuses }] of routes) for (const [status, count] of statuses) this.inc({ route, status: String(status) }, count);
      },
    });
    const name = "madang_http_seconds";
    const histogram = {
      name,
      get: async () => ({
        name,
        help: "Time to answer",
        type: "histogram",
        aggregator: "sum",
        values: [...routes].flatMap(([route, figures]) => histogramValues(name, route, figures)),
      }),
    };
    this.registry.registerMetric(histogram as unknown as Metric);
  }

  rows(dataset: string, outcome: string, count: number): void {
    if (count === 0) return;
    this.#rows.inc({ dataset, outcome }, count);
    this.#window.events += count;
  }

  /** Ends the present window of the load page and begins the next. Called once a second. */
  turnWindow(nowMs: number): void {
    const seconds = Math.max(0.001, (nowMs - this.#window.startedMs) / 1000);
    const cpu = process.cpuUsage(this.#window.cpu);
    this.#figures = {
      calls: this.#calls,
      callsPerSecond: Math.round(this.#window.calls / seconds),
      latencyMs: { p50: this.#percentile(0.5), p95: this.#percentile(0.95), p99: this.#percentile(0.99), max: round(this.#window.maxMs) },
      cpuPercent: round((cpu.user + cpu.system) / 1e4 / seconds),
      eventsPerSecond: Math.round(this.#window.events / seconds),
      residentMb: Math.round(process.memoryUsage.rss() / 1_048_576),
      eventLoopDelayMs: round(Math.max(0, this.#delay.mean / 1e6 - 10)),
    };
    this.#fine.fill(0);
    this.#delay.reset();
    this.#window = { calls: 0, events: 0, maxMs: 0, startedMs: nowMs, cpu: process.cpuUsage() };
  }

  figures(): LoadFigures {
    return this.#figures;
  }

  #percentile(share: number): number {
    const wanted = this.#window.calls * share;
    let seen = 0;
    for (let slot = 0; slot < FINE_COUNT; slot++) {
      seen += this.#fine[slot] ?? 0;
      if (seen >= wanted && seen > 0) return (slot + 1) * FINE_MS;
    }
    return 0;
  }
}

interface RouteFigures {
  readonly statuses: Map<number, number>;
  /** Requests at most as long as each bound of `BUCKETS`. */
  readonly buckets: Float64Array;
  count: number;
  seconds: number;
}

function histogramValues(name: string, route: string, { buckets, count, seconds }: RouteFigures): readonly object[] {
  const bounded = BUCKETS.map((le, at) => ({ metricName: `${name}_bucket`, labels: { le, route }, value: buckets[at] as number }));
  return [
    ...bounded,
    { metricName: `${name}_bucket`, labels: { le: "+Inf", route }, value: count },
    { metricName: `${name}_sum`, labels: { route }, value: seconds },
    { metricName: `${name}_count`, labels: { route }, value: count },
  ];
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}
