// What can be odd about weather, in plain words. Data only.
import { error, info, type NoticeKinds, warning } from "../../core/notices.ts";

export const WEATHER_NOTICE_KINDS = {
  region_unknown: error("There is no province of this name.", "이런 이름의 시·도가 없습니다."),
  day_missing: warning(
    "The province has no row for the day or days before this one. The value is the last day before the gap.",
    "바로 앞 날짜의 행이 빠져 있습니다. 값은 빠지기 전 마지막 날짜입니다.",
  ),
  temperatures_disagree: warning("Lowest, mean and highest temperature are not in this order.", "최저·평균·최고 기온의 순서가 맞지 않습니다."),
  measurement_missing: info("Some rows lack this measurement. The value is their number.", "이 값이 없는 행이 있습니다. 값은 그 행의 수입니다."),
  province_mistyped: warning(
    "The province is mistyped; the publisher's code tells which was meant.",
    "시·도 이름이 잘못 적혔으나 원 자료의 코드로 알 수 있습니다.",
  ),
} as const satisfies NoticeKinds;
