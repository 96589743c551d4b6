// What the help desk keeps of an account: its questions and reports, for its owner; what others rely on stays without it.
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { AccountPart } from "../access/account-parts.ts";
import { leaveEntry, readEntriesOf } from "./desk.sql.ts";
import type { DeskContext } from "./desk-context.ts";
import type { DeskShelf } from "./desk-shelf.ts";

const MOST = 10_000;

export function accountInDesk({ zone }: Pick<DeskContext, "zone">, shelf: DeskShelf): AccountPart {
  const textOf = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  return {
    name: "helpDesk",
    data: async (tx, account) =>
      (await readEntriesOf(tx, account, MOST)).map(({ number, kind, dataset, state, title, content, detail, shownAt, askedAt, messages }) => ({
        number,
        kind,
        dataset,
        state,
        title,
        content,
        detail: detail && { ...detail },
        isPublic: shownAt !== null,
        askedAt: textOf(askedAt),
        messages: messages.map(({ side, content: said, saidAt }) => ({ side, content: said, saidAt: textOf(saidAt) })),
      })),
    leave: async (tx, account) => {
      for (const entry of await readEntriesOf(tx, account, MOST)) await leaveEntry(tx, entry);
    },
    forget: () => shelf.catchUp(),
  };
}
