// Opens the report of provision of each institution when a half-year is over. It only looks: what is there stands in the database, so restarts
// and clocks that jump open nothing twice. Of a long absence only the last half-year is made up for.
import type { WriteTx } from "../../../core/ports/database.ts";
import { dayText, localDay, startOfDay } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import { HALF_YEAR_OPENING, type HalfYear, lastHalfYear } from "../../../rules/law/provision-report.ts";
import { openFrom } from "../../../rules/law/take-step.ts";
import { dayOf, EVALUATED_KINDS } from "../evaluation/evaluated-year.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { storeNew } from "../matter-steps.ts";
import { tell } from "../tell.ts";
import { insertReport, readWithoutReport } from "./provision-report.sql.ts";

const LOOK_EVERY_MS = 5_000;

export class ProvisionReports {
  readonly #context: GovernanceContext;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;

  constructor(context: GovernanceContext) {
    this.#context = context;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        await openReports(this.#context);
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#context.log.error({ err }, "reports of provision could not be opened; it is tried again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }
}

/** Of the half-year that was over last. */
async function openReports(context: GovernanceContext): Promise<void> {
  const { database, clock, law } = context;
  const half = lastHalfYear(dayText(localDay(clock.now(), law.counting.zone)));
  const endedAt = startOfDay((dayOf(half.until) + 1) as DayNumber, law.counting.zone);
  const missing = await database.read((tx) => readWithoutReport(tx, half.id, endedAt, EVALUATED_KINDS));
  for (const institution of missing) await database.write((tx) => openReport(tx, context, institution, half, endedAt));
  if (missing.length > 0) await settled(context);
}

async function openReport(tx: WriteTx, context: GovernanceContext, institution: string, half: HalfYear, endedAt: EpochMs): Promise<void> {
  // Asked again inside: another process may have been first.
  if (!(await readWithoutReport(tx, half.id, endedAt, EVALUATED_KINDS)).includes(institution)) return;
  const { id, from, until } = half;
  const title = `${from} – ${until} 공공데이터 제공 현황 (Report of provision)`;
  const details = { half: id, periodFrom: from, periodUntil: until };
  const content = "";
  const matter = { procedure: "provision-report", title, content, institution, dataset: null, parent: null, details } as const;
  const opened = await storeNew(tx, context, matter, openFrom(HALF_YEAR_OPENING, endedAt, context.law), "time");
  if (!(await insertReport(tx, institution, id, opened.id))) throw new Error(`The report of ${institution} for ${id} is there already`);
  await tell(tx, context, opened, ["institution"], { sequence: 0, kind: "step", subject: "open_half", at: endedAt });
}
