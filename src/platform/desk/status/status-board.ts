// The state of the service as it is told to everybody: in memory, with a copy on this machine's disk, so that it is told while the database is
// away and after a start. Asks nothing when it is read.
import type { Database } from "../../../core/ports/database.ts";
import { DAY_MS, localDay } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import { type DatasetFreshness, datasetPart, freshnessState, type Measured, type Probe } from "./parts.ts";
import { addPartDays, dropPartDays, type PartDay, readNotices, readPartDays, STATUS_CHANNEL, type StatusNotice } from "./status.sql.ts";
import { HISTORY_DAYS, StatusDays } from "./status-days.ts";

/** Where the copy lies. */
export interface BoardCopy {
  /** Null: there is none. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

export interface BoardContext {
  readonly database: Database;
  readonly clock: { now(): EpochMs };
  readonly zone: string;
  readonly copy: BoardCopy;
  readonly log: { warn(details: object, message: string): void };
}

export interface PartNow extends Measured {
  /** Since when it has been in this state, as far as this process knows. */
  readonly since: EpochMs;
  readonly measuredAt: EpochMs;
}

interface Copied {
  readonly days: readonly PartDay[];
  readonly notices: readonly StatusNotice[];
  readonly now: readonly (readonly [part: string, now: PartNow])[];
  readonly datasets: readonly DatasetFreshness[];
}

export class StatusBoard {
  readonly probes: readonly Probe[];
  readonly #context: BoardContext;
  readonly #days = new StatusDays();
  #now = new Map<string, PartNow>();
  #notices: readonly StatusNotice[] = [];
  #datasets: readonly DatasetFreshness[] = [];
  #isAway = false;

  constructor(context: BoardContext, probes: readonly Probe[]) {
    this.#context = context;
    this.probes = probes;
  }

  /** What the copy says first, then what the database says. */
  async start(): Promise<void> {
    const { copy, database } = this.#context;
    const text = await copy.read();
    if (text !== null) this.#takeCopy(text);
    await this.exchange();
    await database.listen(STATUS_CHANNEL, () => void this.exchange());
  }

  part(id: string): PartNow | null {
    return this.#now.get(id) ?? null;
  }

  get datasets(): readonly DatasetFreshness[] {
    return this.#datasets;
  }

  /** Newest first. */
  get notices(): readonly StatusNotice[] {
    return this.#notices;
  }

  /** Since the first day that is shown. */
  get days(): readonly PartDay[] {
    const from = this.#firstDay();
    return this.#days.all().filter(({ day }) => day >= from);
  }

  tell(part: string, measured: Measured): void {
    const at = this.#context.clock.now();
    const before = this.#now.get(part);
    this.#now.set(part, { ...measured, measuredAt: at, since: before?.state === measured.state ? before.since : at });
    this.#days.count(part, this.#today(), measured);
  }

  tellDatasets(datasets: readonly DatasetFreshness[]): void {
    this.#datasets = datasets;
    for (const dataset of datasets) this.tell(datasetPart(dataset.id), { state: freshnessState(dataset), ms: null });
  }

  /** Writes down what was counted and reads what others told. Never rejects: a database that is away is tried again at the next look. */
  async exchange(): Promise<void> {
    const { database, clock, log } = this.#context;
    const waiting = this.#days.takeWaiting();
    const from = this.#firstDay();
    try {
      const [days, notices] = await database.write(async (tx) => {
        if (waiting.length > 0) await addPartDays(tx, waiting);
        await dropPartDays(tx, from);
        return [await readPartDays(tx, from), await readNotices(tx, (clock.now() - HISTORY_DAYS * DAY_MS) as EpochMs)] as const;
      });
      this.#days.replace(days);
      this.#notices = notices;
      this.#isAway = false;
    } catch (err) {
      this.#days.giveBack(waiting);
      if (!this.#isAway) log.warn({ err }, "the state of the service could not be written down; trying again");
      this.#isAway = true;
    }
  }

  async keepCopy(): Promise<void> {
    const copied: Copied = { days: this.days, notices: this.#notices, now: [...this.#now], datasets: this.#datasets };
    await this.#context.copy
      .write(JSON.stringify(copied))
      .catch((err: unknown) => this.#context.log.warn({ err }, "the state of the service could not be copied"));
  }

  #takeCopy(text: string): void {
    try {
      const { days, notices, now, datasets } = JSON.parse(text) as Copied;
      this.#days.replace(days);
      // A copy of an older version does not say who told.
      this.#notices = notices.map((notice) => ({ ...notice, isAutomatic: notice.isAutomatic ?? false }));
      this.#now = new Map(now);
      this.#datasets = datasets;
    } catch (err) {
      this.#context.log.warn({ err }, "the copy of the state of the service cannot be read");
    }
  }

  #today(): DayNumber {
    return localDay(this.#context.clock.now(), this.#context.zone);
  }

  #firstDay(): DayNumber {
    return (this.#today() - HISTORY_DAYS + 1) as DayNumber;
  }
}
