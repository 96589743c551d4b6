// What stands around the list of announced changes, in every language.
import type { Language } from "#core/text.ts";

export interface PlannedWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly notBefore: (time: string) => string;
  readonly oldUntil: (time: string) => string;
  readonly announced: (time: string) => string;
  readonly guide: string;
  readonly all: string;
  readonly away: string;
}

const en: PlannedWords = {
  title: "Announced changes",
  lead: "What institutions have announced for their data: a change, an end, or a former version that is still served. Three months lie between the announcement and the change.",
  none: "No change is announced at the moment.",
  notBefore: (time) => `not before ${time}`,
  oldUntil: (time) => `the former version is served until ${time} at least`,
  announced: (time) => `announced ${time}`,
  guide: "How programs hear of it",
  all: "All planned changes, those carried out and called off among them",
  away: "The list cannot be read at the moment.",
};

const ko: PlannedWords = {
  title: "예고된 변경",
  lead: "기관이 데이터에 대해 예고한 변경과 중단, 그리고 아직 함께 제공하는 이전 판입니다. 예고와 변경 사이에는 세 달이 있습니다.",
  none: "지금 예고된 변경이 없습니다.",
  notBefore: (time) => `${time} 이후`,
  oldUntil: (time) => `이전 판은 적어도 ${time}까지 제공`,
  announced: (time) => `${time}에 예고`,
  guide: "프로그램이 알게 되는 방법",
  all: "변경 예고 전체(끝난 것과 취소된 것 포함)",
  away: "지금은 목록을 읽을 수 없습니다.",
};

export const PLANNED_WORDS: { readonly [each in Language]: PlannedWords } = { en, ko };
