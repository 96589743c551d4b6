// What can be odd about clusters, in plain words. Data only.
import { error, info, type NoticeKinds, warning } from "../../core/notices.ts";

export const CLUSTER_NOTICE_KINDS = {
  province_unknown: error("There is no province of this name.", "이런 이름의 시·도가 없습니다."),
  district_unknown: warning(
    "The province has no city, county or district of this name; it was kept as written and the code left open.",
    "시·도에 이런 이름의 시·군·구가 없습니다. 원문을 남기고 코드는 비워 두었습니다.",
  ),
  publisher_id_missing: info("The publisher's number is missing; it is not used.", "원 자료의 번호가 없습니다. 이 번호는 쓰지 않습니다."),
  mistyped_origin: info("The words `from other city` are mistyped and were recognised.", "`from other city`가 잘못 적혔으나 알아보았습니다."),
  count_missing: warning("The number of confirmed cases is missing.", "확진자 수가 없습니다."),
  position_missing: info("The place of the group is known, but not its position.", "집단의 장소는 있으나 위치가 없습니다."),
  position_outside_region: warning(
    "The position lies outside the district, or where that is not known outside the province.",
    "위치가 시·군·구 밖, 시·군·구를 모르면 시·도 밖에 있습니다.",
  ),
  region_not_listed: warning("The code is not one of the list of regions.", "지역 목록에 없는 코드입니다."),
  cluster_twice: warning(
    "Two clusters of the province have the same name but for case and signs. The value is the other name.",
    "대소문자와 기호만 다른 같은 이름의 집단이 시·도에 둘 있습니다. 값은 다른 쪽 이름입니다.",
  ),
  cluster_shrinks: warning(
    "The newest release has more confirmed cases. The value shows both numbers.",
    "직전 판보다 확진자 수가 줄었습니다. 두 값을 함께 보입니다.",
  ),
  clusters_differ_from_nation: warning(
    "The clusters do not add up to the nation's newest figure of the same publisher. The value shows the sum, the figure and its day.",
    "집단의 합이 같은 제공자의 가장 최근 전국 값과 다릅니다. 합, 전국 값, 그 날짜를 보입니다.",
  ),
  clusters_exceed_province: warning(
    "The clusters of a province are more than its newest figure of the same publisher. The value shows the province, the sum and the figure.",
    "시·도 집단의 합이 같은 제공자의 가장 최근 시·도 값보다 많습니다. 시·도, 합, 시·도 값을 보입니다.",
  ),
} as const satisfies NoticeKinds;
