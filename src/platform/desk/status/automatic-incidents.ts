// Tells of an incident when a part of the service fails or a dataset is stale for several looks, and of its end, without a person.
import type { WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { FAILURES_IN_A_ROW, IncidentWatch, QUIET_MS } from "./incident-watch.ts";
import { noteFailing, openIncident, readOpenIncidents, readPartsToldOf } from "./incidents.sql.ts";
import type { NoticesContext } from "./notices.ts";
import { DATABASE_PART, type DatasetFreshness, datasetPart } from "./parts.ts";
import { addNoticeUpdate } from "./status.sql.ts";

const ID_BYTES = 9;
const BY = "service";
const DATABASE_TITLE: Text = { en: "Storage", ko: "저장소" };
const FAILS: Text = { en: "{title} does not answer", ko: "{title}: 응답하지 않음" };
const STALE: Text = { en: "{title}: no news for longer than expected", ko: "{title}: 예정보다 오래 새 소식이 없음" };
const SEEN: Text = {
  en: "Noticed by the service itself: {count} looks in a row failed, a minute apart. A person has not said anything yet.",
  ko: "서비스가 스스로 알아냈습니다. 1분 간격의 확인이 {count}번 이어서 실패했습니다. 아직 사람이 전한 말은 없습니다.",
};
const SEEN_STALE: Text = {
  en: "Noticed by the service itself: the newest entry is of {time}; one is expected every {minutes} minutes. What is shown is the last that is known, with its age.",
  ko: "서비스가 스스로 알아냈습니다. 가장 새 소식은 {time}의 것이고, {minutes}분마다 올 예정입니다. 화면에는 마지막으로 알려진 값을 언제 것인지와 함께 보여 줍니다.",
};
const OVER: Text = { en: "It answers again. Noticed by the service itself.", ko: "다시 응답합니다. 서비스가 스스로 알아냈습니다." };
const OVER_STALE: Text = { en: "News have come. Noticed by the service itself.", ko: "새 소식이 왔습니다. 서비스가 스스로 알아냈습니다." };

export interface IncidentContext extends NoticesContext {
  readonly zone: string;
}

export class AutomaticIncidents {
  readonly #context: IncidentContext;
  readonly #watch = new IncidentWatch();

  constructor(context: IncidentContext) {
    this.#context = context;
  }

  /** After each look: remembers what was seen, and tells what there is to tell. Throws while the database is away; nothing is forgotten. */
  async take(): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    this.#see(now);
    await database.write(async (tx) => {
      const open = await readOpenIncidents(tx);
      const failing = open.filter(({ part }) => this.#watch.isFailing(part));
      if (failing.length > 0)
        await noteFailing(
          tx,
          failing.map(({ id }) => id),
          now,
        );
      const toldOf = await readPartsToldOf(tx);
      for (const [part, since] of this.#watch.untold) if (!toldOf.has(this.#affected(part))) await this.#open(tx, part, since as EpochMs, now);
      for (const { id, part, failedAt } of open) if (this.#watch.isWell(part) && Math.abs(now - failedAt) >= QUIET_MS) await this.#close(tx, id, part, now);
    });
    for (const part of [...this.#watch.untold.keys()]) this.#watch.told(part);
  }

  #see(now: EpochMs): void {
    const { board } = this.#context;
    for (const id of [...board.probes.map((probe) => probe.id), DATABASE_PART]) {
      const state = board.part(id)?.state ?? "none";
      if (state !== "none") this.#watch.see(id, state === "down", now);
    }
    for (const { id, freshness } of board.datasets)
      if (freshness !== "none" && freshness !== "from-the-future") this.#watch.see(datasetPart(id), freshness === "stale", now);
  }

  async #open(tx: WriteTx, part: string, startsAt: EpochMs, now: EpochMs): Promise<void> {
    const { randomText } = this.#context;
    const dataset = this.#datasetOf(part);
    const id = randomText(ID_BYTES);
    const title = dataset ? filled(STALE, { title: dataset.title }) : filled(FAILS, { title: this.#titleOf(part) });
    if (!(await openIncident(tx, { id, title, affects: [this.#affected(part)], impact: dataset ? "none" : "partial", startsAt }, part, now))) return;
    const content = dataset ? this.#staleText(dataset) : filled(SEEN, { count: String(FAILURES_IN_A_ROW) });
    await addNoticeUpdate(tx, id, { id: randomText(ID_BYTES), saidAt: now, state: "investigating", content }, null, BY);
  }

  async #close(tx: WriteTx, id: string, part: string, now: EpochMs): Promise<void> {
    const content = this.#datasetOf(part) ? OVER_STALE : OVER;
    await addNoticeUpdate(tx, id, { id: this.#context.randomText(ID_BYTES), saidAt: now, state: "resolved", content }, now, BY);
  }

  #staleText({ updatedAt, expectedEveryMinutes }: DatasetFreshness): Text {
    const time = updatedAt === null ? "–" : instantText(updatedAt, this.#context.zone);
    return filled(SEEN_STALE, { time, minutes: String(expectedEveryMinutes) });
  }

  /** As people name it: a dataset by its own id. */
  #affected(part: string): string {
    return this.#datasetOf(part)?.id ?? part;
  }

  #datasetOf(part: string): DatasetFreshness | null {
    return this.#context.board.datasets.find(({ id }) => datasetPart(id) === part) ?? null;
  }

  #titleOf(part: string): Text {
    return this.#context.board.probes.find(({ id }) => id === part)?.title ?? DATABASE_TITLE;
  }
}

function filled(text: Text, values: { readonly [name: string]: string | Text }): Text {
  const fill = (language: "en" | "ko") =>
    text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "string" ? value : value[language];
    });
  return { en: fill("en"), ko: fill("ko") };
}
