// What may become of a service that a developer registers: every state against every action. Pure.
import type { Text } from "./text.ts";

export const SERVICE_STATES = ["draft", "submitted", "listed", "refused", "removed"] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];
export const SERVICE_ACTIONS = ["change", "submit", "take_back", "remove", "approve", "refuse", "unlist"] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];

/** Null: refused. What is listed stays listed as it was while its owner writes something new. */
export const SERVICE_STEPS: Readonly<Record<ServiceState, Readonly<Record<ServiceAction, ServiceState | null>>>> = {
  draft: { change: "draft", submit: "submitted", take_back: null, remove: "removed", approve: null, refuse: null, unlist: "refused" },
  submitted: { change: null, submit: null, take_back: "draft", remove: "removed", approve: "listed", refuse: "refused", unlist: null },
  listed: { change: "draft", submit: null, take_back: null, remove: "removed", approve: null, refuse: null, unlist: "refused" },
  refused: { change: "draft", submit: "submitted", take_back: null, remove: "removed", approve: null, refuse: null, unlist: "refused" },
  removed: { change: null, submit: null, take_back: null, remove: null, approve: null, refuse: null, unlist: null },
};

/** What the owner does, besides changing the words; the rest is done by a reviewer. */
export const OWNER_ACTIONS = ["submit", "take_back", "remove"] as const satisfies readonly ServiceAction[];
export const REVIEWER_ACTIONS = ["approve", "refuse", "unlist"] as const satisfies readonly ServiceAction[];

export const SERVICE_STATE_TITLES: Readonly<Record<ServiceState, Text>> = {
  draft: { en: "Not sent in yet", ko: "작성 중" },
  submitted: { en: "Waits for a decision", ko: "검토를 기다림" },
  listed: { en: "Listed", ko: "목록에 있음" },
  refused: { en: "Not listed", ko: "올리지 않음" },
  removed: { en: "Removed", ko: "삭제함" },
};

export const SERVICE_ACTION_TITLES: Readonly<Record<ServiceAction, Text>> = {
  change: { en: "Change", ko: "고치기" },
  submit: { en: "Send it in", ko: "검토 요청하기" },
  take_back: { en: "Take it back", ko: "되찾기" },
  remove: { en: "Remove it", ko: "삭제하기" },
  approve: { en: "List it", ko: "목록에 올리기" },
  refuse: { en: "Do not list it, with the reason", ko: "올리지 않기 (이유와 함께)" },
  unlist: { en: "Take it off the list, with the reason", ko: "목록에서 내리기 (이유와 함께)" },
};

export const PLATFORMS = {
  web: { en: "Web page", ko: "웹" },
  android: { en: "Android app", ko: "안드로이드 앱" },
  ios: { en: "iOS app", ko: "iOS 앱" },
  message: { en: "Messenger or text message", ko: "메신저·문자" },
  voice: { en: "Telephone or voice", ko: "전화·음성" },
  library: { en: "For developers", ko: "개발자용" },
} as const satisfies { readonly [platform: string]: Text };
export type Platform = keyof typeof PLATFORMS;
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as readonly Platform[];

/** What the developer says of it; nobody has tested it. */
export const ACCESSIBILITY = {
  tested: { en: "Tested with people or by the rules (WCAG, KWCAG), with the gaps named", ko: "당사자나 지침(WCAG, KWCAG)으로 시험했고 부족한 점을 밝힘" },
  partial: { en: "Partly usable by keyboard and screen reader", ko: "키보드·화면 낭독기로 일부 쓸 수 있음" },
  untested: { en: "Not tested", ko: "시험하지 않음" },
} as const satisfies { readonly [level: string]: Text };
export type AccessibilityLevel = keyof typeof ACCESSIBILITY;
export const ACCESSIBILITY_LEVELS = Object.keys(ACCESSIBILITY) as readonly AccessibilityLevel[];
