// What can be odd about regions, in plain words. Data only.
import { error, info, type NoticeKinds, warning } from "../../core/notices.ts";

export const REGION_NOTICE_KINDS = {
  region_unknown: error("There is no region of this name in its province.", "시·도 안에 이런 이름의 지역이 없습니다."),
  region_added: info(
    "The publisher's file has no row for this region; it was added from the platform's own list, without statistics.",
    "원 파일에 없는 지역입니다. 마당의 목록에서 통계 없이 더했습니다.",
  ),
  parent_unknown: warning("The region around this one is not in the table.", "상위 지역이 표에 없습니다."),
  code_outside_parent: warning("The code does not begin like that of the region around it.", "코드의 앞자리가 상위 지역과 다릅니다."),
  name_twice: warning("Two regions within the same one have the same name.", "같은 상위 지역 안에 이름이 같은 지역이 둘 있습니다."),
  parts_differ_from_whole: warning(
    "The figure is not the sum of the figures of the regions within. The value shows the figure and the sum.",
    "하위 지역의 값을 더한 것과 다릅니다. 값과 합을 함께 보입니다.",
  ),
} as const satisfies NoticeKinds;
