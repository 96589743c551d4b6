// What a person is told about a file of their own places. No notice holds anything of the file.
import type { Text } from "../../core/text.ts";

export const IMPORT_NOTICES = {
  unknown_format: {
    en: "This is neither a GPX file nor a Google Timeline export",
    ko: "GPX 파일도, 구글 타임라인 내보내기 파일도 아닙니다",
  },
  no_places: { en: "No places were found in this file", ko: "이 파일에서 장소를 찾지 못했습니다" },
  nothing_recent: { en: "The file holds no places of the last 14 days", ko: "최근 14일의 장소가 없는 파일입니다" },
  damaged: { en: "The file is damaged; what was readable up to there was used", ko: "손상된 파일입니다. 읽을 수 있는 데까지 썼습니다" },
  cut_short: { en: "The file ends too early; what was readable was used", ko: "파일이 중간에 끊겼습니다. 읽을 수 있는 것만 썼습니다" },
  unreadable: { en: "Entries that could not be read were left out", ko: "읽을 수 없는 항목은 뺐습니다" },
  without_time: { en: "Positions without a time were left out", ko: "시각이 없는 위치는 뺐습니다" },
  inaccurate: { en: "Positions known too badly were left out", ko: "너무 부정확한 위치는 뺐습니다" },
  too_long: { en: "Entries that are too long were left out", ko: "지나치게 긴 항목은 뺐습니다" },
  too_many: { en: "The file holds more places than can be used; the rest was left out", ko: "장소가 너무 많아 나머지는 뺐습니다" },
} as const satisfies { readonly [code: string]: Text };
export type ImportNoticeCode = keyof typeof IMPORT_NOTICES;

export interface ImportNotice {
  readonly code: ImportNoticeCode;
  /** How many entries it is about; 1 when it is about the file. */
  readonly count: number;
}
