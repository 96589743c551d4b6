// The log of decisions: its signed end and a page of entries, the newest unless one is asked for.
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

interface HeadAnswer {
  readonly sequence: number;
  readonly hash: string;
  readonly at: string;
  readonly key: string;
  readonly signature: string;
}
interface EntriesAnswer {
  readonly entries: readonly {
    readonly body: {
      readonly sequence: number;
      readonly at: number;
      readonly kind: string;
      readonly matter: string | null;
      readonly procedure: string | null;
      readonly actor: string;
      readonly action: string | null;
      readonly article: string | null;
      readonly to: string | null;
      readonly ended: string | null;
    };
    readonly hash: string;
    readonly open: { readonly content: unknown } | null;
  }[];
}

const PAGE = 50;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const head = await readForPage<HeadAnswer>(fetch, "/v1/audit/head");
  const asked = Number(url.searchParams.get("entry") ?? head.sequence);
  const last = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, head.sequence) : head.sequence;
  const after = Math.max(0, last - PAGE);
  const { entries } = await readForPage<EntriesAnswer>(fetch, `/v1/audit/entries?after=${after}&limit=${PAGE}`);
  return { head, entries: entries.toReversed(), older: after > 0 ? after : null };
};
