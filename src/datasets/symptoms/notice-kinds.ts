// What can be odd about clinical rows, in plain words. Data only.
import { type NoticeKinds, warning } from "../../core/notices.ts";

export const SYMPTOM_NOTICE_KINDS = {
  region_not_listed: warning("The code is not one of the list of regions.", "지역 목록에 없는 코드입니다."),
  nothing_known: warning("Neither symptoms nor underlying diseases are known.", "증상과 기저 질환 정보가 하나도 없습니다."),
  onset_after_confirmed: warning("Symptoms began after the confirmation.", "증상 시작일이 확진일보다 늦습니다."),
  outcome_before_confirmed: warning("Release or death lies before the confirmation.", "격리 해제일 또는 사망일이 확진일보다 앞섭니다."),
  outcome_before_admission: warning("Release or death lies before the admission.", "격리 해제일 또는 사망일이 입원일보다 앞섭니다."),
  outcome_day_disagrees: warning("The patient is still in care but has a day of release or death.", "치료 중인데 격리 해제일 또는 사망일이 있습니다."),
  severity_falls: warning("The highest severity is below that at admission.", "최고 중증도가 입원 시 중증도보다 낮습니다."),
  severity_disagrees: warning(
    "Severity 8 means death, but the outcome is another; or the patient died and the highest severity is below 8.",
    "중증도 8은 사망인데 결과가 다르거나, 사망했는데 최고 중증도가 8이 아닙니다.",
  ),
  age_disagrees: warning("The age band does not hold the age. The value shows both.", "연령대가 나이와 맞지 않습니다. 두 값을 함께 보입니다."),
  pregnancy_unlikely: warning(
    "A man, or somebody younger than 10 or older than 60, is said to be pregnant.",
    "남성이거나 10세 미만 또는 60세 초과인데 임신으로 되어 있습니다.",
  ),
  fever_disagrees: warning("The temperature is 38 °C or more, but fever is said to be absent.", "체온이 38도 이상인데 발열이 없다고 되어 있습니다."),
  pressures_swapped: warning("The diastolic pressure is not below the systolic one.", "이완기 혈압이 수축기 혈압보다 낮지 않습니다."),
} as const satisfies NoticeKinds;
