// What can be odd about patients' rows, in plain words. Nothing of it is repaired. Data only.
import { info, type NoticeKinds, warning } from "../../core/notices.ts";

export const CASE_NOTICE_KINDS = {
  blank_cell: info("The cell holds only spaces; it was taken as empty.", "빈칸만 있는 칸입니다. 비어 있는 것으로 보았습니다."),
  dash_for_nothing: info("The cell holds a dash; it was taken as empty.", "줄표만 있는 칸입니다. 비어 있는 것으로 보았습니다."),
  age_repaired: info(
    "The age is not a decade like 30s; the decade in which it lies was taken.",
    "30s 같은 연령대가 아니어서 그 나이가 속한 연령대로 읽었습니다.",
  ),
  region_unknown: warning(
    "There is no region of this name; it was kept as written and the code left open.",
    "이런 이름의 지역이 없습니다. 원문을 남기고 코드는 비워 두었습니다.",
  ),
  region_not_listed: warning("The code is not one of the list of regions.", "지역 목록에 없는 코드입니다."),
  district_outside_province: warning("The district does not lie in the province.", "시·군·구가 그 시·도에 없습니다."),
  confirmed_day_missing: warning("The day of confirmation is not known.", "확진일이 없습니다."),
  confirmed_too_early: warning(
    "The day of confirmation lies before the first case in Korea, 20 January 2020.",
    "국내 첫 확진일인 2020년 1월 20일보다 앞선 확진일입니다.",
  ),
  confirmed_after_figures: warning(
    "The day of confirmation lies after the last day of the published daily figures. The value is that day.",
    "공개된 일별 현황의 마지막 날보다 늦은 확진일입니다. 값은 그 마지막 날입니다.",
  ),
  onset_after_confirmed: warning("Symptoms began after the confirmation.", "증상 시작일이 확진일보다 늦습니다."),
  onset_long_before: warning(
    "Symptoms began more than 30 days before the confirmation. The value is the number of days.",
    "증상 시작일이 확진일보다 30일 넘게 앞섭니다. 값은 날수입니다.",
  ),
  released_before_confirmed: warning("The release lies before the confirmation.", "격리 해제일이 확진일보다 앞섭니다."),
  deceased_before_confirmed: warning(
    "The death lies before the confirmation. This can be true where the test was made afterwards.",
    "사망일이 확진일보다 앞섭니다. 사망 후 검사한 경우일 수 있습니다.",
  ),
  released_and_deceased: warning("The patient has both a day of release and a day of death.", "격리 해제일과 사망일이 모두 있습니다."),
  state_disagrees: warning(
    "The state does not fit the days: isolated with an end, or released or deceased with the day of the other only.",
    "상태와 날짜가 맞지 않습니다. 격리 중인데 종료일이 있거나 다른 상태의 날짜만 있습니다.",
  ),
  state_without_day: warning("The patient is released or deceased, but the day is not known.", "격리 해제 또는 사망인데 그 날짜가 없습니다."),
  infector_unknown: warning("No row has the id of the patient who is said to have infected this one.", "감염시켰다는 환자의 행이 없습니다."),
  infected_by_oneself: warning("The patient is said to have infected himself or herself.", "자기 자신에게 감염된 것으로 되어 있습니다."),
  infection_circle: warning(
    "Following who infected whom leads back to this patient. The value is the number of steps.",
    "감염 관계를 따라가면 이 환자로 돌아옵니다. 값은 단계 수입니다.",
  ),
  infector_ill_later: warning(
    "The infecting patient's symptoms began later than those of the infected one.",
    "감염시킨 환자의 증상 시작일이 감염된 환자보다 늦습니다.",
  ),
  infection_order_high: warning(
    "The order of infection is above 10: perhaps an id or a number of contacts.",
    "감염 차수가 10을 넘습니다. 다른 값일 수 있습니다.",
  ),
  identifier_as_count: warning(
    "The number of contacts is a patient's id or absurdly high: an id was typed into the wrong cell.",
    "접촉자 수가 환자 식별 번호이거나 터무니없이 큽니다. 식별 번호를 잘못 입력한 것입니다.",
  ),
  birth_year_impossible: warning(
    "The year of birth lies before 1900 or after the confirmation; it is used for nothing.",
    "출생 연도가 1900년보다 앞서거나 확진 뒤입니다. 이 값은 쓰지 않습니다.",
  ),
  age_disagrees: warning(
    "The age band does not hold the age that the year of birth gives for 2020. The value shows both.",
    "연령대가 출생 연도로 계산한 2020년 나이와 맞지 않습니다. 두 값을 함께 보입니다.",
  ),
  national_number_twice: warning("Another patient has the same national number.", "전국 확진 순번이 다른 환자와 같습니다."),
} as const satisfies NoticeKinds;
