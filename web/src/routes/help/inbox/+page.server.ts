// What waits at the desk of whoever is signed in.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import type { InboxEntryAnswer } from "#web/api/desk-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  const isDone = url.searchParams.get("done") === "yes";
  const after = Math.max(0, Math.floor(Number(url.searchParams.get("after"))) || 0);
  setHeaders({ "cache-control": "no-store" });
  const [{ entries, next }, datasets] = await Promise.all([
    readSignedIn<{ readonly entries: readonly InboxEntryAnswer[]; readonly next: number | null }>(
      fetch,
      `/v1/desk/inbox?done=${isDone ? "yes" : "no"}&after=${after}&limit=50`,
      url,
    ),
    readDatasetNames(fetch),
  ]);
  return { entries, next, isDone, datasets };
};
