// Infrastructure that a company lends in an emergency: what may become of an application for it, and when its end is announced. Pure.
import type { Text } from "../../core/text.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";

export const LOAN_STATES = ["asked", "granted", "refused", "withdrawn", "ended"] as const;
export type LoanState = (typeof LOAN_STATES)[number];
/** `expire`: time does it. */
export const LOAN_ACTIONS = ["grant", "refuse", "withdraw", "give_back", "expire"] as const;
export type LoanAction = (typeof LOAN_ACTIONS)[number];
/** `lender`: the company whose offer it is. `borrower`: who applied. */
export type LoanSide = "lender" | "borrower" | "time";

export const LOAN_BY: Readonly<Record<LoanAction, LoanSide>> = {
  grant: "lender",
  refuse: "lender",
  withdraw: "borrower",
  give_back: "borrower",
  expire: "time",
};

/** Null: refused. What was granted is not taken back before its end: a service is built on it. */
export const LOAN_STEPS: Readonly<Record<LoanState, Readonly<Record<LoanAction, LoanState | null>>>> = {
  asked: { grant: "granted", refuse: "refused", withdraw: "withdrawn", give_back: null, expire: null },
  granted: { grant: null, refuse: null, withdraw: null, give_back: "ended", expire: "ended" },
  refused: { grant: null, refuse: null, withdraw: null, give_back: null, expire: null },
  withdrawn: { grant: null, refuse: null, withdraw: null, give_back: null, expire: null },
  ended: { grant: null, refuse: null, withdraw: null, give_back: null, expire: null },
};

export const LOAN_STATE_TITLES: Readonly<Record<LoanState, Text>> = {
  asked: { en: "Applied for", ko: "신청함" },
  granted: { en: "Granted", ko: "승인" },
  refused: { en: "Refused", ko: "거절" },
  withdrawn: { en: "Withdrawn", ko: "철회함" },
  ended: { en: "Ended", ko: "종료" },
};

/** Ours: two weeks to move a service elsewhere. */
export const NOTICE_DAYS = 14;

export function noticeDueAt(endsAt: EpochMs): EpochMs {
  return (endsAt - NOTICE_DAYS * DAY_MS) as EpochMs;
}

export const CAPACITY_KINDS = {
  cpu: { en: "Processors", ko: "프로세서" },
  memory: { en: "Memory", ko: "메모리" },
  traffic: { en: "Traffic", ko: "트래픽" },
  credits: { en: "Credits", ko: "크레딧" },
  licences: { en: "Licences", ko: "라이선스" },
} as const satisfies { readonly [kind: string]: Text };
export type CapacityKind = keyof typeof CAPACITY_KINDS;
export const CAPACITY_KIND_NAMES = Object.keys(CAPACITY_KINDS) as readonly CapacityKind[];
