// Puts together what stands before every call: keys in memory, limits, counts. Starts it in order and stops it losing nothing.
import proxyAddr from "@fastify/proxy-addr";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import type { KeyShelf } from "../platform/access/keys/key-shelf.ts";
import { KEY_MIGRATIONS } from "../platform/access/keys/keys.sql.ts";
import { AddressPseudonyms } from "../platform/access/limits/address-pseudonyms.ts";
import { CallGate, type CallGateOptions } from "../platform/access/limits/call-gate.ts";
import { QUOTA_MIGRATIONS } from "../platform/access/limits/quota.sql.ts";
import { QuotaLedger } from "../platform/access/limits/quota-ledger.ts";
import { MeterJob } from "../platform/access/metering/meter.job.ts";
import { Meter } from "../platform/access/metering/meter.ts";
import { USE_MIGRATIONS } from "../platform/access/metering/use.sql.ts";
import { type UseContext, UseFigures } from "../platform/access/metering/use-figures.ts";
import type { Config } from "./config.ts";
import type { HotCaller } from "./hot-front.ts";

export const CONTROL_MIGRATIONS = [...KEY_MIGRATIONS, ...QUOTA_MIGRATIONS, ...USE_MIGRATIONS];

export interface AccessControl {
  readonly gate: CallGate;
  readonly meter: Meter;
  readonly ledger: QuotaLedger;
  readonly figures: UseFigures;
  readonly use: UseContext;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AccessControlOptions {
  readonly config: Pick<Config, "timeZone" | "addressPerSecond" | "addressPerDay">;
  readonly database: Database;
  /** The world's, which no sample world moves. */
  readonly clock: Clock;
  readonly keys: KeyShelf;
  readonly random: RandomBytes;
  readonly writer: string;
  readonly refusalOf: NonNullable<CallGateOptions["refusalOf"]>;
  readonly log: { warn(details: object, message: string): void };
}

export function openAccessControl({ config, database, clock, keys, random, writer, refusalOf, log }: AccessControlOptions): AccessControl {
  const { timeZone: zone, addressPerSecond, addressPerDay } = config;
  const ledger = new QuotaLedger({ database, clock, zone, log });
  const meter = new Meter();
  const addresses = { perSecond: addressPerSecond || null, perDay: addressPerDay || null };
  const gate = new CallGate({ clock, zone, keys, ledger, pseudonyms: new AddressPseudonyms(database, random), meter, addresses, refusalOf });
  const job = new MeterJob({ meter, database, clock, zone, writer, log });
  const use = { database, clock, zone };
  return {
    gate,
    meter,
    ledger,
    figures: new UseFigures(use),
    use,
    start: async () => {
      await ledger.start();
      await gate.start();
      job.start();
    },
    stop: async () => {
      gate.stop();
      await job.stop();
      await ledger.stop();
    },
  };
}

/** Whose address counts: that of the connection, or what trusted proxies say, as the framework reads it. */
export function addressReader(trustedProxies: readonly string[]): (caller: HotCaller) => string {
  if (trustedProxies.length === 0) return ({ remoteAddress }) => remoteAddress;
  const trust = proxyAddr.compile([...trustedProxies]);
  return ({ remoteAddress, header }) => {
    const forwarded = header("x-forwarded-for");
    const request = { socket: { remoteAddress }, headers: forwarded ? { "x-forwarded-for": forwarded } : {} };
    return proxyAddr(request as unknown as Parameters<typeof proxyAddr>[0], trust);
  };
}
