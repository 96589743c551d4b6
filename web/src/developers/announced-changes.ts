// The changes that institutions have announced, as the developers' page shows them: what, of which dataset, when, and where to read on. Pure.
import type { Text } from "#core/text.ts";
import type { ListedMatterAnswer } from "#web/api/matter-answers.ts";

/** Announced, or carried out while the former version is still served. */
const STATES = ["change_announced", "stop_announced", "changed"];
export const ANNOUNCED_PATH = `/v1/matters?procedure=planned-change&state=${STATES.join(",")}`;

export interface AnnouncedChange {
  readonly id: string;
  /** In the words of the institution; null: it has none that everybody may read. */
  readonly title: string | null;
  readonly state: Text;
  readonly dataset: string | null;
  readonly datasetTitle: Text | null;
  readonly announcedAt: string;
  /** First instant at which it may happen, or until which the former version stays. */
  readonly at: string | null;
  readonly isDone: boolean;
}

/** What comes first stands first. */
export function announcedChanges(
  matters: readonly ListedMatterAnswer[],
  datasets: readonly { readonly id: string; readonly title: Text }[],
): readonly AnnouncedChange[] {
  const changes = matters.map(({ id, title, state, dataset, createdAt, nextLimit }) => ({
    id,
    title,
    state: state.title,
    dataset,
    datasetTitle: datasets.find((each) => each.id === dataset)?.title ?? null,
    announcedAt: createdAt,
    at: nextLimit?.endsAt ?? null,
    isDone: state.id === "changed",
  }));
  return changes.sort((one, other) => Date.parse(one.at ?? one.announcedAt) - Date.parse(other.at ?? other.announcedAt));
}
