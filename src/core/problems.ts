// Refusals that are expected: one table of codes, answered as application/problem+json (RFC 9457).
import type { Text } from "./text.ts";

interface ProblemKind {
  readonly status: number;
  readonly title: Text;
}

export const PROBLEM_KINDS = {
  invalid_request: { status: 400, title: { en: "The request cannot be understood", ko: "요청을 이해할 수 없습니다" } },
  province_too_wide: {
    status: 400,
    title: { en: "Name a city, county or district as well as the province", ko: "시·도만으로는 찾을 수 없습니다. 시·군·구까지 적어 주세요" },
  },
  filter_class: {
    status: 400,
    title: { en: "The filter needs a part of CQL2 that is not offered", ko: "지원하지 않는 CQL2 기능을 쓴 필터입니다" },
  },
  not_authenticated: { status: 401, title: { en: "Sign in, or send a valid key", ko: "로그인하거나 유효한 키를 보내 주세요" } },
  sign_in_failed: { status: 403, title: { en: "E-mail address or password is wrong", ko: "이메일 주소나 비밀번호가 맞지 않습니다" } },
  wrong_password: { status: 403, title: { en: "The present password is wrong", ko: "현재 비밀번호가 맞지 않습니다" } },
  wrong_code: { status: 403, title: { en: "The code is wrong or was used already", ko: "코드가 틀렸거나 이미 쓴 코드입니다" } },
  wrong_place_code: {
    status: 403,
    title: { en: "This code is mistyped, was withdrawn or is over", ko: "잘못 입력했거나, 거두었거나, 기한이 지난 코드입니다" },
  },
  sign_in_again: { status: 403, title: { en: "Sign in again before you do this", ko: "다시 로그인한 뒤에 해 주세요" } },
  account_suspended: { status: 403, title: { en: "This account is suspended; ask the administrator", ko: "정지된 계정입니다. 관리자에게 문의하세요" } },
  not_allowed: { status: 403, title: { en: "You may not do that", ko: "할 수 없는 일입니다" } },
  second_factor_needed: {
    status: 403,
    title: { en: "This takes a second factor: set it up in your account", ko: "2단계 인증이 필요합니다. 내 계정에서 설정하세요" },
  },
  openid_failed: { status: 403, title: { en: "Signing in there did not work", ko: "그곳에서 로그인하지 못했습니다" } },
  foreign_origin: { status: 403, title: { en: "The request does not come from this site", ko: "이 사이트에서 보낸 요청이 아닙니다" } },
  user_suspended: {
    status: 403,
    title: { en: "The institution has suspended this dataset for you", ko: "기관이 귀하에 대한 이 데이터의 제공을 중단했습니다" },
  },
  provision_suspended: {
    status: 403,
    title: {
      en: "This dataset is suspended until the council has decided whether it stays on the list",
      ko: "목록 제외 여부가 의결될 때까지 이 데이터의 제공을 중단했습니다",
    },
  },
  own_draft: {
    status: 403,
    title: { en: "Nobody approves a draft in which they had a hand", ko: "자기가 손댄 초안은 승인할 수 없습니다" },
  },
  not_found: { status: 404, title: { en: "There is nothing at this address", ko: "이 주소에는 아무것도 없습니다" } },
  unknown_dataset: { status: 404, title: { en: "No dataset has this id", ko: "이 이름의 데이터셋이 없습니다" } },
  unknown_release: { status: 404, title: { en: "This release was never published, or is withdrawn", ko: "발행된 적이 없거나 철회된 판입니다" } },
  key_limit: {
    status: 409,
    title: { en: "One account has no more keys than this; revoke one that is not used", ko: "한 계정의 키 수가 한도에 이르렀습니다. 안 쓰는 키를 폐기하세요" },
  },
  live_rows: {
    status: 404,
    title: { en: "This dataset is live and has no rows here; ask its live API", ko: "실시간 데이터셋이라 여기에는 행이 없습니다. 실시간 API를 쓰세요" },
  },
  alerts_off: { status: 404, title: { en: "Alerts are not offered here", ko: "여기서는 알림을 제공하지 않습니다" } },
  unknown_place: { status: 404, title: { en: "No place has this code", ko: "이 번호로 등록된 곳이 없습니다" } },
  method_not_allowed: { status: 405, title: { en: "This method is not offered at this address", ko: "이 주소에서는 쓸 수 없는 방법입니다" } },
  not_acceptable: { status: 406, title: { en: "This form of the answer is not offered", ko: "요청한 형식으로는 드릴 수 없습니다" } },
  conflict: { status: 409, title: { en: "The request contradicts the present state", ko: "현재 상태와 맞지 않는 요청입니다" } },
  empty_replacement: {
    status: 409,
    title: { en: "A replacement without one good row would withdraw everything", ko: "올바른 행이 하나도 없어 모두 철회될 뻔했습니다" },
  },
  release_gone: {
    status: 410,
    title: { en: "The release of this cursor is withdrawn; begin again without it", ko: "이 커서의 판이 철회되었습니다. 커서 없이 다시 시작하세요" },
  },
  draft_changed: {
    status: 409,
    title: { en: "Somebody has changed the draft meanwhile; look at it again", ko: "그사이 초안이 바뀌었습니다. 다시 확인해 주세요" },
  },
  matter_changed: {
    status: 409,
    title: { en: "Something has happened in this matter meanwhile; look at it again", ko: "그사이 사안에 변화가 있었습니다. 다시 확인해 주세요" },
  },
  condition_missing: { status: 409, title: { en: "The law asks for something more first", ko: "법에 정한 조건이 갖추어지지 않았습니다" } },
  no_vote_of_yours: { status: 403, title: { en: "This vote does not count", ko: "의결에 참여할 수 없습니다" } },
  body_not_composed: { status: 409, title: { en: "The body is not composed as the law demands", ko: "법에 정한 구성을 갖추지 못했습니다" } },
  wrong_state: { status: 409, title: { en: "This cannot be done in the present state", ko: "지금 상태에서는 할 수 없는 일입니다" } },
  not_a_member: { status: 403, title: { en: "Join one of the five groups of the forum first", ko: "먼저 포럼의 다섯 그룹 가운데 하나에 가입하세요" } },
  member_unconfirmed: {
    status: 403,
    title: {
      en: "The centre has not confirmed your group yet; you can write as soon as it has",
      ko: "센터가 아직 그룹을 확인하지 않았습니다. 확인되면 쓸 수 있습니다",
    },
  },
  member_paused: { status: 403, title: { en: "The centre has paused your taking part for some days", ko: "센터가 며칠 동안 참여를 쉬게 했습니다" } },
  own_case: {
    status: 403,
    title: { en: "Nobody decides about a case of their own, or judges their own decision", ko: "자기 일이나 자기 결정은 스스로 심사할 수 없습니다" },
  },
  too_few_reviews: {
    status: 409,
    title: {
      en: "Each application needs the scores of two reviewers without a conflict of interest",
      ko: "신청마다 이해충돌이 없는 심사위원 두 명의 점수가 있어야 합니다",
    },
  },
  against_ranking: {
    status: 409,
    title: { en: "The selection passes over an application with a higher score", ko: "더 높은 점수를 받은 신청을 건너뛴 선정입니다" },
  },
  too_late_to_undo: {
    status: 409,
    title: {
      en: "An entry can be taken back for ten minutes; report a count instead",
      ko: "입력은 10분 안에만 취소할 수 있습니다. 지금의 재고 수를 알려 주세요",
    },
  },
  draft_blocked: {
    status: 409,
    title: { en: "The check has found what must not be published", ko: "공개하면 안 되는 것이 검사에서 나왔습니다" },
  },
  change_unconfirmed: {
    status: 409,
    title: { en: "Say whether the former rows are really gone", ko: "이전 행이 정말 없어진 것인지 밝혀 주세요" },
  },
  no_longer_provided: { status: 410, title: { en: "This dataset is no longer provided", ko: "더 이상 제공하지 않는 데이터입니다" } },
  change_not_announced: {
    status: 409,
    title: {
      en: "A change that breaks what others have built is announced three months before",
      ko: "기존 이용에 영향을 주는 변경은 3개월 전에 알려야 합니다",
    },
  },
  old_version_kept: {
    status: 409,
    title: { en: "After a change the version before stays available for three months", ko: "변경 뒤 3개월 동안은 이전 판을 제공해야 합니다" },
  },
  release_withdrawn: { status: 410, title: { en: "This release has been withdrawn", ko: "철회된 공개본입니다" } },
  version_ended: {
    status: 410,
    title: { en: "This version is no longer served; a newer one has replaced it", ko: "더 제공하지 않는 판입니다. 새 판이 대신합니다" },
  },
  sequence_gone: {
    status: 410,
    title: {
      en: "These changes are no longer kept; load a snapshot and go on from there",
      ko: "이 변경분은 더 보관하지 않습니다. 전체를 다시 받아 이어 가세요",
    },
  },
  link_spent: {
    status: 410,
    title: { en: "This link was used already or is too old; ask for a new one", ko: "이미 썼거나 기한이 지난 주소입니다. 새로 요청하세요" },
  },
  body_too_large: { status: 413, title: { en: "The body is larger than the limit", ko: "본문이 한도보다 큽니다" } },
  unsupported_media: { status: 415, title: { en: "The body's media type or coding is not taken here", ko: "받을 수 없는 본문 형식입니다" } },
  range_not_satisfiable: { status: 416, title: { en: "The file is shorter than the range that was asked for", ko: "요청한 범위가 파일보다 깁니다" } },
  webhook_refused: { status: 422, title: { en: "Nothing is posted to this address", ko: "이 주소로는 보낼 수 없습니다" } },
  push_service_refused: {
    status: 422,
    title: { en: "Alerts are sent by way of known push services only", ko: "알려진 푸시 서비스로만 알림을 보냅니다" },
  },
  damaged_body: { status: 422, title: { en: "The body is damaged or cut short", ko: "본문이 손상되었거나 잘렸습니다" } },
  report_refused: { status: 422, title: { en: "The entry cannot be right and was not taken", ko: "맞을 수 없는 입력이라 받지 않았습니다" } },
  unknown_encoding: { status: 422, title: { en: "The text is neither UTF-8 nor CP949", ko: "UTF-8도 CP949도 아닌 문자 부호입니다" } },
  unreadable_header: { status: 422, title: { en: "The header of the file cannot be used", ko: "파일의 머리행을 쓸 수 없습니다" } },
  missing_columns: { status: 422, title: { en: "The file lacks columns that are needed", ko: "꼭 있어야 할 열이 없습니다" } },
  too_many_columns: { status: 422, title: { en: "The file has too many columns", ko: "열이 너무 많습니다" } },
  form_refused: {
    status: 422,
    title: {
      en: "The form is too old, or was sent faster than people write; load it again",
      ko: "너무 오래되었거나 너무 빨리 보낸 양식입니다. 다시 열어 주세요",
    },
  },
  picture_refused: {
    status: 422,
    title: {
      en: "This picture cannot be used: PNG, JPEG or WebP, at most 5 MB and 25 megapixels",
      ko: "쓸 수 없는 그림입니다. PNG, JPEG, WebP로 5MB, 2,500만 화소까지입니다",
    },
  },
  weak_password: { status: 422, title: { en: "This password would be guessed too easily", ko: "쉽게 알아낼 수 있는 비밀번호입니다" } },
  wrong_format: {
    status: 422,
    title: { en: "The file is not what its name says, or of a kind that is not read", ko: "이름과 내용이 다르거나 읽을 수 없는 형식의 파일입니다" },
  },
  too_many_faults: { status: 422, title: { en: "Too many rows of the file cannot be used", ko: "쓸 수 없는 행이 너무 많습니다" } },
  sql_mistake: { status: 422, title: { en: "There is a mistake in the statement", ko: "질의문에 잘못이 있습니다" } },
  sql_not_allowed: {
    status: 422,
    title: { en: "Only one SELECT over the public tables is taken", ko: "공개 표에 대한 SELECT 하나만 받습니다" },
  },
  query_too_heavy: { status: 422, title: { en: "The question takes more time or memory than one may have", ko: "허용된 시간이나 메모리를 넘는 질의입니다" } },
  answer_too_large: { status: 422, title: { en: "The answer is larger than one answer may be", ko: "답이 허용된 크기를 넘습니다" } },
  too_many_requests: { status: 429, title: { en: "Too many requests; wait and try again", ko: "요청이 너무 많습니다. 잠시 뒤 다시 하세요" } },
  quota_used_up: { status: 429, title: { en: "The calls of this day are used up", ko: "오늘 쓸 수 있는 호출을 모두 썼습니다" } },
  internal: { status: 500, title: { en: "Something went wrong on our side", ko: "저희 쪽에서 문제가 생겼습니다" } },
  not_ready: { status: 503, title: { en: "The service is starting; try again in a moment", ko: "시작하는 중입니다. 잠시 뒤 다시 하세요" } },
  overloaded: { status: 503, title: { en: "The service is at its limit; try again shortly", ko: "지금은 요청이 몰려 있습니다. 곧 다시 하세요" } },
  storage_failed: {
    status: 503,
    title: { en: "The data could not be stored; nothing was acknowledged, send it again", ko: "저장하지 못했습니다. 접수되지 않았으니 다시 보내 주세요" },
  },
  storage_full: {
    status: 507,
    title: {
      en: "The disk is nearly full; nothing was taken in, send it again later",
      ko: "저장 공간이 거의 없습니다. 접수되지 않았으니 나중에 다시 보내 주세요",
    },
  },
} as const satisfies { readonly [code: string]: ProblemKind };

export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** What goes over the wire. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly [member: string]: unknown;
}

/** An expected refusal. `detail` and `members` are shown to the caller: no secrets, no positions. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly members: { readonly [name: string]: unknown };
  readonly retryAfterSeconds: number | null;

  constructor(code: ProblemCode, detail = "", members: { readonly [name: string]: unknown } = {}, retryAfterSeconds: number | null = null) {
    super(detail || PROBLEM_KINDS[code].title.en);
    this.name = "Problem";
    this.code = code;
    this.members = members;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return PROBLEM_KINDS[this.code].status;
  }

  body(): ProblemBody {
    const { status, title } = PROBLEM_KINDS[this.code];
    const detail = this.message === title.en ? {} : { detail: this.message };
    return { type: `/problems#${this.code}`, title: title.en, titleKo: title.ko, status, code: this.code, ...detail, ...this.members };
  }
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_KINDS, code);
}
