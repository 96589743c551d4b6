// What may be wrong or missing in a visit, beside what can be wrong in any row. Data only.
import { error, type NoticeKinds, warning } from "../../core/notices.ts";

export const VISIT_NOTICE_KINDS = {
  place_unnamed: error("A place needs its name or its address.", "장소의 이름이나 주소가 있어야 합니다."),
  line_unnamed: error("Public transport needs its line.", "대중교통은 버스·열차 번호가 있어야 합니다."),
  region_unknown: warning(
    "Neither the address nor the position tells the city, county or district; people will not find the place by province.",
    "주소나 위치로 시·군·구를 알 수 없어 지역별 목록에서 찾을 수 없습니다.",
  ),
  position_missing: warning(
    "Without a position nobody can be warned on their own device; the place is in the list only.",
    "위치가 없어 기기에서 대조할 수 없고 목록에만 나옵니다.",
  ),
} as const satisfies NoticeKinds;
