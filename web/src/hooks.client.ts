// Before the pages come to life in the browser: what was sent is painted, and what is slow once is done by itself.
import type { ClientInit } from "@sveltejs/kit/hooks";
import { nextTask } from "#web/parts/next-task.ts";
import { timeText } from "#web/words/times.ts";

/** A window that paints nothing, behind others for instance, is not waited for any longer. */
const LONGEST_WAIT_MS = 1_000;

/** In pieces, so that a tap between them is heard at once: all in one would keep a slow phone deaf for half a second. */
export const init: ClientInit = async () => {
  await Promise.race([new Promise((done) => setTimeout(done, document.hidden ? 0 : LONGEST_WAIT_MS)), painted()]);
  // The first date of a page makes the browser read its tables of languages and zones.
  timeText(0, document.documentElement.lang, "UTC");
  await nextTask();
};

async function painted(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(done));
  await nextTask();
}
