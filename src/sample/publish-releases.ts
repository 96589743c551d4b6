// Brings out the sample world's releases one after the other: what is there already is left, what was begun is gone on with.
import { Refused } from "./insist.ts";
import type { Draft, ReleaseDesk } from "./release-desk.ts";
import type { SampleRelease } from "./tables/sample-release.ts";

export interface Refusal {
  readonly dataset: string;
  readonly day: string;
  readonly reason: string;
}

/** Nothing more is to be done with it; what somebody has withdrawn or thrown away stays so. */
const OVER: readonly Draft["state"][] = ["published", "superseded", "withdrawn", "discarded"];
/** Somebody was quicker, or a step was heard twice: what is so now counts. */
const MEANWHILE = ["wrong_state", "draft_changed"];
/** Whoever interferes again and again has their way. */
const MOST_STEPS = 100;

/** After a refusal nothing newer of the same dataset comes out before it, but everything else. @returns how many came out */
export async function publishReleases(desk: ReleaseDesk, releases: readonly SampleRelease[], refused: (refusal: Refusal) => void): Promise<number> {
  const drafts = await desk.drafts();
  const stuck = new Set<string>();
  let count = 0;
  for (const release of releases) {
    const { dataset, day } = release;
    const known = drafts.filter((draft) => draft.dataset === dataset && draft.note === noteOf(release));
    if (stuck.has(dataset) || known.some(({ state }) => OVER.includes(state))) continue;
    try {
      const [begun] = known;
      await bringOut(desk, release, begun ? await desk.look(begun) : await desk.begin(dataset, noteOf(release)));
      count++;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      stuck.add(dataset);
      refused({ dataset, day, reason: error.message });
    }
  }
  return count;
}

/** Tells a release from all others of its dataset, and says which day it is about: all are published when the world begins. */
export function noteOf({ day, note }: SampleRelease): string {
  return `${day}: ${note.ko} / ${note.en}`;
}

async function bringOut(desk: ReleaseDesk, release: SampleRelease, begun: Draft): Promise<void> {
  let draft = begun;
  for (let steps = 0; !OVER.includes(draft.state); steps++) {
    if (steps === MOST_STEPS) throw new Refused(`A draft that is still ${draft.state}`, 409);
    draft = await nextStep(desk, release, draft).catch((error: unknown) => {
      if (error instanceof Refused && MEANWHILE.includes(error.code)) return desk.look(draft);
      throw error;
    });
  }
}

async function nextStep(desk: ReleaseDesk, { dataset, day, rows }: SampleRelease, draft: Draft): Promise<Draft> {
  switch (draft.state) {
    case "draft":
      await desk.putRows(draft, `${dataset}-${day}.ndjson`, rows);
      return desk.check(draft);
    case "checked":
      return desk.approve(draft);
    case "approved":
      return desk.publish(draft);
    default:
      return desk.look(draft);
  }
}
