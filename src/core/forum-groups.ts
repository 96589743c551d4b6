// The five groups that meet in the Open Data Forum. Pure.
import type { Text } from "./text.ts";

export const FORUM_GROUPS = {
  government: { en: "Government", ko: "정부" },
  "public-organisation": { en: "Public organisations", ko: "공공기관" },
  "private-sector": { en: "Private sector", ko: "민간 기업" },
  "civil-society": { en: "Civil society", ko: "시민사회" },
  student: { en: "Students", ko: "학생" },
} as const satisfies { readonly [group: string]: Text };

export type ForumGroup = keyof typeof FORUM_GROUPS;
export const FORUM_GROUP_NAMES = Object.keys(FORUM_GROUPS) as readonly ForumGroup[];

/** Who speaks for the state is no matter of one's own choice: an office proves it, or the centre confirms it. */
export const OFFICIAL_GROUPS: readonly ForumGroup[] = ["government", "public-organisation"];
