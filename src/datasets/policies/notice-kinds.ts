// What can be odd about measures, in plain words. Data only.
import { info, type NoticeKinds, warning } from "../../core/notices.ts";

export const POLICY_NOTICE_KINDS = {
  spaces_trimmed: info("Spaces at the ends of the text were taken away.", "글 앞뒤의 빈칸을 없앴습니다."),
  ends_before_start: warning("The measure ends before it begins.", "종료일이 시작일보다 앞섭니다."),
  policy_twice: warning(
    "Two measures of one name and detail are in force on the same days: perhaps the same one, written twice.",
    "이름과 내용이 같은 조치의 기간이 겹칩니다. 같은 조치가 두 번 적혔을 수 있습니다.",
  ),
  policy_redescribed: warning(
    "The newest release has a measure of this name and first day under another detail; this may be the same one, described anew.",
    "직전 판에 이름과 시작일은 같고 내용이 다른 조치가 있었습니다. 같은 조치를 다시 적은 것일 수 있습니다.",
  ),
} as const satisfies NoticeKinds;
