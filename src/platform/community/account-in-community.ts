// What the community keeps of an account: for its owner; and what is left of it when the account is deleted.
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { AccountPart } from "../access/account-parts.ts";
import { leaveBusiness, readApplicationsBy } from "./business/calls.sql.ts";
import type { CommunityContext } from "./community-context.ts";
import { eraseEntriesOf, readEntriesOf } from "./entries/entries.sql.ts";
import { leaveGatherings, readOwnGatherings } from "./forum/gatherings.sql.ts";
import { readMember } from "./forum/members.sql.ts";
import { readModerationsOf } from "./forum/moderation.sql.ts";
import { readVotedPolls } from "./forum/polls.sql.ts";
import { leavePosts, readPostsBy } from "./forum/topics.sql.ts";
import { readLoansBy } from "./lending/lending.sql.ts";

const MOST = 10_000;

/**
 * What stays when the account is gone: posts that others have answered, without a name; what moderators decided, without a name; how many
 * voted for what; the published words of selected applications. Everything else goes.
 */
export function accountInCommunity({ clock, zone }: CommunityContext): AccountPart {
  const text = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  return {
    name: "community",
    data: async (tx, account) => {
      const member = await readMember(tx, account);
      const { events, workingGroups } = await readOwnGatherings(tx, account);
      return {
        group: member && { group: member.group, joinedAt: text(member.joinedAt), pausedUntil: text(member.pausedUntil) },
        posts: (await readPostsBy(tx, account, MOST)).map(({ topic, number, content, postedAt }) => ({ topic, number, content, at: text(postedAt) })),
        moderations: (await readModerationsOf(tx, account, MOST)).map(({ number, action, reason, at, state, appeal }) => ({
          ...{ number, action, reason, state, appeal },
          at: text(at),
        })),
        events: [...events],
        workingGroups: [...workingGroups],
        pollsVotedIn: [...(await readVotedPolls(tx, account))],
        applications: (await readApplicationsBy(tx, account, MOST)).map(({ call, state, content, submittedAt }) => ({
          ...{ call, state, content: { ...content } },
          submittedAt: text(submittedAt),
        })),
        entries: (await readEntriesOf(tx, account, MOST)).map(({ kind, state, content }) => ({ kind, state, content: JSON.parse(JSON.stringify(content)) })),
        lent: (await readLoansBy(tx, account, MOST)).map(({ offerName, state, content, askedAt }) => ({
          ...{ offerName, state, content: { ...content } },
          askedAt: text(askedAt),
        })),
      };
    },
    leave: async (tx, account) => {
      await leavePosts(tx, account);
      await leaveGatherings(tx, account);
      await leaveBusiness(tx, account, clock.now(), GONE);
      await eraseEntriesOf(tx, account);
    },
  };
}

/** Public, of a company's call. */
const GONE = "The company has left. · 기업이 탈퇴했습니다.";
