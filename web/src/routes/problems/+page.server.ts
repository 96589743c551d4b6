// Every code of a refused request and of a finding in a row, from the tables that the server answers with.
import { NOTICE_KINDS, type NoticeKinds } from "#core/notices.ts";
import { PROBLEM_KINDS } from "#core/problems.ts";
import type { Text } from "#core/text.ts";
import { LIVE_DATASETS } from "#datasets/registry.ts";
import type { PageServerLoad } from "./$types";

const ANY: Text | null = null;

export const load: PageServerLoad = () => ({
  problems: Object.entries(PROBLEM_KINDS).map(([code, { status, title }]) => ({ code, status, title })),
  notices: [
    { of: ANY, kinds: listed(NOTICE_KINDS) },
    ...LIVE_DATASETS.map(({ title, noticeKinds }) => ({ of: title as Text | null, kinds: listed(noticeKinds) })),
  ].filter(({ kinds }) => kinds.length > 0),
});

function listed(kinds: NoticeKinds) {
  return Object.entries(kinds).map(([code, { severity, message }]) => ({ code, severity, message }));
}
