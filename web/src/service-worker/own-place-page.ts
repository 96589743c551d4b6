// The page of the place that is signed in on this device: kept as it last came, so that its seller can report without a connection, and
// forgotten as soon as it comes without a place. What is entered waits in the page itself.
import { isNotNow, OWN_PLACE_MARK, OWN_PLACE_PAGE } from "#web/offline/keeping-rules.ts";
import { findKept, forget, type Kept, keep } from "./kept-answers.ts";

const SHELF = "madang-own-place";

/** @returns the page as the network has it, else as it was kept, else null */
export async function ownPlacePage(request: Request, now: () => number): Promise<Response | Kept | null> {
  const answer = await fetch(request).catch(() => null);
  if (answer && !isNotNow(answer.status)) {
    await noteOwnPlace(answer.clone(), now());
    return answer;
  }
  return (await findKept(SHELF, keyOf(request), now())) ?? answer;
}

export async function noteOwnPlace(answer: Response, now: number): Promise<void> {
  if (answer.status !== 200 || answer.redirected) return;
  const page = await answer.clone().text();
  const url = new URL(OWN_PLACE_PAGE, self.location.origin).href;
  if (page.includes(OWN_PLACE_MARK)) await keep(SHELF, url, answer, now);
  else await forget(SHELF, url);
}

/** Whatever form of the page was open, in whatever language: there is one. */
function keyOf({ url }: Request): string {
  return new URL(OWN_PLACE_PAGE, url).href;
}
