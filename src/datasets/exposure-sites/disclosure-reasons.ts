// Why a visit is published or not: one sentence each, shown to the officer before anything goes out.
import type { Text } from "../../core/text.ts";

export const DISCLOSURE_REASONS = {
  contacts_not_all_identified: {
    publish: true,
    text: {
      en: "Contacts at this place are not all known: people who were there should hear of it",
      ko: "이곳의 접촉자가 모두 파악되지 않았습니다. 다녀간 사람에게 알려야 합니다",
    },
  },
  many_may_be_infected: {
    publish: true,
    text: { en: "Unspecified many may have been infected here", ko: "이곳에서 불특정 다수가 감염되었을 수 있습니다" },
  },
  withholding_is_allowed: {
    publish: true,
    text: {
      en: "All contacts are known. It may be published; it may also be withheld",
      ko: "접촉자가 모두 파악되었습니다. 공개할 수 있고, 공개하지 않을 수도 있습니다",
    },
  },
  no_policy_yet: { publish: false, text: { en: "No policy was in force on this day", ko: "이날 시행 중인 공개 기준이 없습니다" } },
  alert_too_low: { publish: false, text: { en: "The alert level is too low for publishing", ko: "위기경보 단계가 공개 기준보다 낮습니다" } },
  no_starting_day: {
    publish: false,
    text: {
      en: "Neither the onset of symptoms nor the day of the specimen is known, so there is no window to publish",
      ko: "증상이 시작된 날도 검체를 채취한 날도 알 수 없어 공개할 기간을 정할 수 없습니다",
    },
  },
  times_contradict: { publish: false, text: { en: "The visit ends before it begins", ko: "방문이 시작 전에 끝난 것으로 되어 있습니다" } },
  before_window: { publish: false, text: { en: "The visit was over before the window began", ko: "공개 기간이 시작되기 전에 끝난 방문입니다" } },
  after_isolation: { publish: false, text: { en: "The visit began after the patient was isolated", ko: "격리된 뒤에 시작된 방문입니다" } },
  no_contact: { publish: false, text: { en: "No contact arose here", ko: "이곳에서는 접촉이 없었습니다" } },
  home_address: { publish: false, text: { en: "A home is never published", ko: "집 주소는 공개하지 않습니다" } },
  workplace_name: {
    publish: false,
    text: {
      en: "A workplace is named only when unspecified many may have been infected there",
      ko: "직장은 불특정 다수가 감염되었을 때만 이름을 공개합니다",
    },
  },
  all_contacts_identified: {
    publish: false,
    text: {
      en: "All contacts here are known: it must be withheld, and taken back if it was published",
      ko: "접촉자가 모두 파악되었습니다. 공개하지 않고, 공개했다면 거두어야 합니다",
    },
  },
  central_headquarters_only: {
    publish: false,
    text: { en: "Places where very many were exposed are published by the central headquarters only", ko: "집단 노출 장소는 중앙방역대책본부만 공개합니다" },
  },
  kept_long_enough: {
    publish: false,
    text: { en: "The time for which it may be kept is over: it is deleted", ko: "공개할 수 있는 기간이 지났습니다. 삭제합니다" },
  },
} as const satisfies { readonly [reason: string]: { readonly publish: boolean; readonly text: Text } };
export type DisclosureReason = keyof typeof DISCLOSURE_REASONS;
