// What is repaired or recognised in a Korean address, in plain words; any dataset with addresses can meet it. Data only.
import { info, type NoticeKinds, warning } from "../notices.ts";

export const ADDRESS_NOTICE_KINDS = {
  address_spaces_trimmed: info("Spaces at the ends of the address were taken away.", "주소 앞뒤의 빈칸을 없앴습니다."),
  address_comma_trimmed: info("A comma at the end of the address was taken away.", "주소 끝의 쉼표를 없앴습니다."),
  address_odd_spaces: info("Non-breaking spaces in the address became ordinary ones.", "주소의 특수 공백을 보통 빈칸으로 바꾸었습니다."),
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
} as const satisfies NoticeKinds;

export type AddressNoticeCode = keyof typeof ADDRESS_NOTICE_KINDS;
