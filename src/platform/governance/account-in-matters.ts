// What matters keep of an account: its own, for its owner; and what is left of it when the account is deleted.

import { instantText } from "../../core/time.ts";
import type { AccountPart } from "../access/account-parts.ts";
import { eraseAccountFromLog } from "./audit-log.sql.ts";
import { endMembershipsOf } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { deletePartiesOf, readMatters, readNoticesOf } from "./matters.sql.ts";
import { leaveTalk, readCommentsBy } from "./talk.sql.ts";

const MOST = 10_000;

/**
 * What stays when the account is gone: that somebody did a thing as applicant or member at a time, with the digest of who it was, which
 * nobody can turn back; titles and texts of matters, which are public records; votes by the number of the seat.
 */
export function accountInMatters({ clock, law }: GovernanceContext): AccountPart {
  const textOf = (at: number) => instantText(at as never, law.counting.zone);
  return {
    name: "matters",
    data: async (tx, account) => ({
      matters: (await readMatters(tx, { account, limit: MOST })).map(({ id, title, content, state, createdAt }) => ({
        id,
        title,
        content,
        state,
        createdAt: textOf(createdAt),
      })),
      comments: (await readCommentsBy(tx, account, MOST)).map(({ matter, content, at }) => ({ matter, content, at: textOf(at) })),
      notices: (await readNoticesOf(tx, account, MOST)).map(({ matter, kind, subject, at }) => ({ matter, kind, subject, at: textOf(at) })),
    }),
    leave: async (tx, account) => {
      await deletePartiesOf(tx, account);
      await leaveTalk(tx, account);
      await endMembershipsOf(tx, account, clock.now());
      await eraseAccountFromLog(tx, account);
    },
  };
}
