// What several looks at a link say of it. Pure.

export const LINK_STATES = ["unchecked", "ok", "failing", "dead"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Twice a day: two days without an answer, so that one bad night tells nothing. Ours. */
export const LINK_EVERY_HOURS = 12;
export const DEAD_FROM_FAILURES = 4;

export function linkAfter(failures: number, hasAnswered: boolean): { readonly state: LinkState; readonly failures: number } {
  if (hasAnswered) return { state: "ok", failures: 0 };
  const more = failures + 1;
  return { state: more >= DEAD_FROM_FAILURES ? "dead" : "failing", failures: more };
}

/** Somebody is there who wants a sign-in, another method or patience. */
const GUARDED: readonly number[] = [401, 403, 405, 406, 429];

export function isAnswer(status: number): boolean {
  return (status >= 200 && status < 400) || GUARDED.includes(status);
}
