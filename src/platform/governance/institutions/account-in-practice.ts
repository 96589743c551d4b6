// What evaluations, offices and the community of practice keep of an account: for its owner, and what is left when the account is deleted.
import { instantText } from "../../../core/time.ts";
import type { AccountPart } from "../../access/account-parts.ts";
import { leaveEvaluations, readEvidenceOf, readObjectionsOf } from "../evaluation/evaluation.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { leaveOffices, readOfficesOf } from "./officers.sql.ts";
import { leavePractice, readAttendancesOf, readPostsOf } from "./practice.sql.ts";

const MOST = 10_000;

/**
 * What stays: evidence, objections and recipes, which are the institution's, without who wrote them; that some officer of the institution was
 * at a course; the function without its holder; the place of questions and answers, without their words.
 */
export function accountInPractice({ law }: GovernanceContext): AccountPart {
  const textOf = (at: number | null) => (at === null ? null : instantText(at as never, law.counting.zone));
  return {
    name: "institutions",
    data: async (tx, account) => ({
      evidence: (await readEvidenceOf(tx, account, MOST)).map(({ institution, criterion, title, content, link, file, at }) => ({
        ...{ institution, criterion, title, content, link },
        file: file?.fileName ?? null,
        at: textOf(at),
      })),
      objections: (await readObjectionsOf(tx, account, MOST)).map(({ institution, criterion, content, at }) => ({
        institution,
        criterion,
        content,
        at: textOf(at),
      })),
      offices: (await readOfficesOf(tx, account)).map(({ institution, kind, post, shownName, namedAt }) => ({
        ...{ institution, kind, post, shownName },
        namedAt: textOf(namedAt),
      })),
      courses: (await readAttendancesOf(tx, account)).map(({ course, institution, signedUpAt, attendedAt }) => ({
        ...{ course, institution },
        signedUpAt: textOf(signedUpAt),
        attendedAt: textOf(attendedAt),
      })),
      posts: (await readPostsOf(tx, account, MOST)).map(({ kind, institution, title, content, at }) => ({ kind, institution, title, content, at: textOf(at) })),
    }),
    leave: async (tx, account) => {
      await leaveEvaluations(tx, account);
      await leaveOffices(tx, account);
      await leavePractice(tx, account);
    },
  };
}
