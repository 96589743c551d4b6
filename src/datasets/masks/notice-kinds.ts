// What is repaired or doubted in the list of mask sellers, in plain words. Data only.
import { info, type NoticeKinds, warning } from "../../core/notices.ts";

export const MASK_NOTICE_KINDS = {
  address_spaces_trimmed: info("Spaces at the ends of the address were taken away.", "주소 앞뒤의 빈칸을 없앴습니다."),
  address_comma_trimmed: info("A comma at the end of the address was taken away.", "주소 끝의 쉼표를 없앴습니다."),
  address_odd_spaces: info("Non-breaking spaces in the address became ordinary ones.", "주소의 특수 공백을 보통 빈칸으로 바꾸었습니다."),
  address_missing: warning("The seller has no address.", "주소가 없습니다."),
  province_abbreviated: info(
    "The province is abbreviated in the address; it was recognised and the address left as it is.",
    "주소의 시·도가 줄임말입니다. 알아보았고 주소는 그대로 두었습니다.",
  ),
  province_missing: info(
    "The address names no province; its city or county exists in only one.",
    "주소에 시·도가 없으나 시·군·구 이름이 하나뿐이어서 알 수 있습니다.",
  ),
  province_glued: info("A space is missing after the province or the city; both were recognised.", "시·도나 시·군·구 뒤에 빈칸이 빠졌으나 알아보았습니다."),
  province_mistyped: warning(
    "The province is mistyped; its city or county leaves only one possibility.",
    "시·도 이름이 잘못 적혔으나 시·군·구로 보아 하나뿐입니다.",
  ),
  district_shortened: info(
    "The city or county is written without its last syllable (시, 군 or 구) and was recognised.",
    "시·군·구의 끝 글자가 빠졌으나 알아보았습니다.",
  ),
  district_former_name: info(
    "The address uses the name of a city or county that has since been merged or renamed.",
    "통합되거나 이름이 바뀐 옛 시·군 이름을 쓴 주소입니다.",
  ),
  region_from_position: info("The address names no known region; the region was taken from the position.", "주소로 지역을 알 수 없어 위치에서 알아냈습니다."),
  region_contradictory: warning(
    "The city or county named does not lie in the province named; the district was left open.",
    "주소의 시·군·구가 그 시·도에 없습니다. 시·군·구는 비워 두었습니다.",
  ),
  region_unknown: warning("Neither the address nor the position tells the region.", "주소로도 위치로도 지역을 알 수 없습니다."),
  district_unknown: info(
    "The address names the province but no known city, county or district, and the position does not tell for certain.",
    "주소에 시·도만 분명하고 시·군·구는 주소로도 위치로도 확실하지 않습니다.",
  ),
  position_disagrees: warning(
    "The position lies in another district than the address; the region follows the address.",
    "위치가 주소와 다른 시·군·구에 있습니다. 지역은 주소를 따랐습니다.",
  ),
} as const satisfies NoticeKinds;

export type MaskNoticeCode = keyof typeof MASK_NOTICE_KINDS;
