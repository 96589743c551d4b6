// What was repaired, recognised or left as written in lists of screening centres, in plain words. Data only.
import { ADDRESS_NOTICE_KINDS } from "../../core/korea/address-notices.ts";
import { info, type NoticeKinds, warning } from "../../core/notices.ts";

export const CENTRE_NOTICE_KINDS = {
  ...ADDRESS_NOTICE_KINDS,
  text_tidied: info("Spaces at the ends or line breaks in the text were taken away.", "글 앞뒤의 빈칸이나 줄바꿈을 없앴습니다."),
  phone_recognised: info(
    "The cell holds several numbers, a range, last digits or another unusual form; all of it was read.",
    "번호가 여럿이거나 범위, 끝자리만 적는 등 보통과 다른 형식이지만 모두 읽었습니다.",
  ),
  phone_unread: warning("Part of the telephone numbers could not be read; the cell is kept as written.", "전화번호의 일부를 읽을 수 없어 원문을 남겼습니다."),
  phone_without_area_code: warning(
    "The telephone number has no area code; the cell is kept as written.",
    "지역 번호가 없는 전화번호입니다. 원문을 남겼습니다.",
  ),
  hours_unread: warning("The opening hours could not be read; they are kept as written.", "운영 시간을 읽을 수 없어 원문을 남겼습니다."),
  hours_ambiguous: warning(
    "Hours from a time to the same time may mean the whole day or none of it; they are kept as written.",
    "시작과 끝이 같은 시각이어서 종일인지 운영하지 않는지 알 수 없습니다. 원문을 남겼습니다.",
  ),
  hours_past_midnight: info("The hours end on the next day.", "운영이 다음 날까지 이어집니다."),
  hours_dash: info("A dash was read as closed.", "줄표를 운영하지 않는 것으로 읽었습니다."),
  day_unread: warning("The date of the list could not be read.", "기준일을 읽을 수 없습니다."),
  sampling_unread: warning("Whether samples are taken could not be read.", "검체 채취 가능 여부를 읽을 수 없습니다."),
  region_unknown: warning("Neither the columns nor the address tell the province.", "시·도를 알 수 없습니다."),
  municipality_unknown: warning("Neither the columns nor the address tell the city, county or district.", "시·군·구를 알 수 없습니다."),
  region_disagrees: warning(
    "The address names another city, county or district than the columns; the columns were followed.",
    "주소의 시·군·구가 목록의 시·군·구와 다릅니다. 목록을 따랐습니다.",
  ),
  region_not_listed: warning("The code is not one of the list of regions.", "지역 목록에 없는 코드입니다."),
  phone_missing: warning("No telephone number is known.", "전화번호가 없습니다."),
  never_open: warning("The centre is closed on every day of the week.", "일주일 내내 운영하지 않는 것으로 되어 있습니다."),
  same_address_twice: warning(
    "Another centre of this kind has the same address: perhaps the same one under another name. The value is the other name.",
    "같은 종류의 다른 기관과 주소가 같습니다. 같은 기관의 다른 이름일 수 있습니다. 값은 다른 쪽 이름입니다.",
  ),
  position_outside_region: warning("The position lies outside its region.", "위치가 지역 밖에 있습니다."),
} as const satisfies NoticeKinds;

export type CentreNoticeCode = keyof typeof CENTRE_NOTICE_KINDS;
