// What is repaired or doubted in the list of mask sellers, in plain words. Data only.
import { ADDRESS_NOTICE_KINDS } from "../../core/korea/address-notices.ts";
import { info, type NoticeKinds, warning } from "../../core/notices.ts";

export const MASK_NOTICE_KINDS = {
  ...ADDRESS_NOTICE_KINDS,
  address_missing: warning("The seller has no address.", "주소가 없습니다."),
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
