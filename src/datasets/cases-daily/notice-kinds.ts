// What can be odd about daily figures, in plain words. Data only.
import { error, info, type NoticeKinds, warning } from "../../core/notices.ts";

export const DAILY_NOTICE_KINDS = {
  region_unknown: error("There is no province of this name.", "이런 이름의 시·도가 없습니다."),
  day_relabelled: info(
    "The publisher labels this figure with the day before its announcement in Korea; the row has the day of the announcement.",
    "원 자료는 국내 발표일보다 하루 앞선 날짜를 붙였습니다. 이 행의 날짜는 발표일입니다.",
  ),
  no_figure: warning("The row has no figure at all.", "값이 하나도 없는 행입니다."),
  cumulative_falls: warning(
    "A cumulative figure is lower than on the day before: a correction, or a mistake. The value shows both.",
    "누적값이 전날보다 줄었습니다. 정정이거나 잘못된 값입니다. 두 값을 함께 보입니다.",
  ),
  day_missing: warning(
    "The series has no row for the day or days before this one. The value is the last day before the gap.",
    "바로 앞 날짜의 행이 빠져 있습니다. 값은 빠지기 전 마지막 날짜입니다.",
  ),
  provinces_differ_from_nation: warning(
    "Provinces and quarantine do not add up to the nation. The value shows the sum and the nation.",
    "시·도와 검역의 합이 전국과 다릅니다. 합과 전국 값을 함께 보입니다.",
  ),
  quarantine_missing: warning(
    "The publisher gives provinces but no quarantine row, so that they cannot add up to the nation. The value is the number of days.",
    "시·도는 있으나 검역 행이 없어 합이 전국과 맞을 수 없습니다. 값은 해당 날짜 수입니다.",
  ),
  groups_differ_from_all: warning(
    "The groups by age or sex do not add up to everybody. The value shows the sum and everybody.",
    "연령별 또는 성별 합이 전체와 다릅니다. 합과 전체 값을 함께 보입니다.",
  ),
  outcomes_exceed_cases: warning(
    "More people were released or died than were confirmed. The value shows both numbers.",
    "격리 해제와 사망의 합이 확진자보다 많습니다. 두 값을 함께 보입니다.",
  ),
  results_exceed_tests: warning(
    "More results than people tested. The value shows both numbers.",
    "양성과 음성의 합이 검사 수보다 많습니다. 두 값을 함께 보입니다.",
  ),
} as const satisfies NoticeKinds;
