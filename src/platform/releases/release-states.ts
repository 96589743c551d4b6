// The life of a draft and of the release that it becomes: every state against every action, for people and for the platform. Pure.

export const DRAFT_STATES = ["draft", "checking", "checked", "approved", "publishing", "published", "superseded", "withdrawn", "discarded"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** `change` is any change of the draft's files or words. */
export type PersonAction = "change" | "check" | "approve" | "return" | "discard" | "publish" | "withdraw";

/**
 * `finish` and `fail` end a check or a publication; `outdate` sends back what can no longer be published as it was checked,
 * because another release came first or the one before was withdrawn. A release is superseded when a newer one is published, and reinstated when
 * that one is withdrawn.
 */
export type PlatformAction = "finish" | "fail" | "outdate" | "supersede" | "reinstate";

export type DraftAction = PersonAction | PlatformAction;

type Table<Action extends string> = { readonly [state in DraftState]: { readonly [action in Action]: DraftState | null } };

/** Null: refused. A forgotten case does not compile. */
export const PERSON_TRANSITIONS: Table<PersonAction> = {
  draft: { change: "draft", check: "checking", approve: null, return: null, discard: "discarded", publish: null, withdraw: null },
  checking: { change: null, check: null, approve: null, return: "draft", discard: "discarded", publish: null, withdraw: null },
  checked: { change: "draft", check: "checking", approve: "approved", return: "draft", discard: "discarded", publish: null, withdraw: null },
  approved: { change: "draft", check: "checking", approve: null, return: "draft", discard: "discarded", publish: "publishing", withdraw: null },
  publishing: { change: null, check: null, approve: null, return: null, discard: null, publish: null, withdraw: null },
  published: { change: null, check: null, approve: null, return: null, discard: null, publish: null, withdraw: "withdrawn" },
  superseded: { change: null, check: null, approve: null, return: null, discard: null, publish: null, withdraw: "withdrawn" },
  withdrawn: { change: null, check: null, approve: null, return: null, discard: null, publish: null, withdraw: null },
  discarded: { change: null, check: null, approve: null, return: null, discard: null, publish: null, withdraw: null },
};

export const PLATFORM_TRANSITIONS: Table<PlatformAction> = {
  draft: { finish: null, fail: null, outdate: null, supersede: null, reinstate: null },
  checking: { finish: "checked", fail: "draft", outdate: null, supersede: null, reinstate: null },
  checked: { finish: null, fail: null, outdate: "draft", supersede: null, reinstate: null },
  approved: { finish: null, fail: null, outdate: "draft", supersede: null, reinstate: null },
  publishing: { finish: "published", fail: "approved", outdate: "draft", supersede: null, reinstate: null },
  published: { finish: null, fail: null, outdate: null, supersede: "superseded", reinstate: null },
  superseded: { finish: null, fail: null, outdate: null, supersede: null, reinstate: "published" },
  withdrawn: { finish: null, fail: null, outdate: null, supersede: null, reinstate: null },
  discarded: { finish: null, fail: null, outdate: null, supersede: null, reinstate: null },
};

export function stateAfter(state: DraftState, action: DraftAction): DraftState | null {
  return action in PERSON_TRANSITIONS.draft ? PERSON_TRANSITIONS[state][action as PersonAction] : PLATFORM_TRANSITIONS[state][action as PlatformAction];
}

/** What people may do next, in the order of the table. */
export function nextActions(state: DraftState): readonly PersonAction[] {
  const row = PERSON_TRANSITIONS[state];
  return (Object.keys(row) as PersonAction[]).filter((action) => row[action] !== null);
}
