// Who may do what: the one table of roles and permissions. A route names its permission, never a role. Pure.
import type { Text } from "./text.ts";

interface RoleKind {
  readonly title: Text;
  readonly meaning: Text;
  /** `institution`: held at one institution and good for its own affairs only. */
  readonly heldAt: "platform" | "institution";
  /** Its permissions rest until the session has passed a second factor. */
  readonly needsSecondFactor: boolean;
  /** How somebody comes to it. */
  readonly givenBy: "everybody" | "oneself" | "administrator";
}

export const ROLES = {
  citizen: {
    title: { en: "Citizen", ko: "시민" },
    meaning: { en: "Everybody with an account.", ko: "계정이 있는 모든 사람입니다." },
    heldAt: "platform",
    needsSecondFactor: false,
    givenBy: "everybody",
  },
  developer: {
    title: { en: "Developer", ko: "개발자" },
    meaning: { en: "Builds services on the data; takes the role without asking.", ko: "데이터로 서비스를 만드는 사람입니다. 스스로 정합니다." },
    heldAt: "platform",
    needsSecondFactor: false,
    givenBy: "oneself",
  },
  officer: {
    title: { en: "Data officer", ko: "데이터 담당자" },
    meaning: { en: "Sends and drafts the data of one institution.", ko: "한 기관의 데이터를 보내고 초안을 만듭니다." },
    heldAt: "institution",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  reviewer: {
    title: { en: "Reviewer", ko: "검토자" },
    meaning: { en: "Approves or withdraws what another person of the institution has drafted.", ko: "같은 기관의 다른 사람이 만든 것을 승인하거나 거둡니다." },
    heldAt: "institution",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  "health-officer": {
    title: { en: "Health officer", ko: "역학조사 담당자" },
    meaning: { en: "Works with patients' data of one health authority.", ko: "한 보건 기관의 환자 정보를 다룹니다." },
    heldAt: "institution",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  "council-member": {
    title: { en: "Council member", ko: "전략위원회 위원" },
    meaning: { en: "Sits on the strategy council.", ko: "공공데이터전략위원회의 위원입니다." },
    heldAt: "platform",
    needsSecondFactor: false,
    givenBy: "administrator",
  },
  "committee-member": {
    title: { en: "Committee member", ko: "분쟁조정위원회 위원" },
    meaning: { en: "Sits on the mediation committee.", ko: "공공데이터제공분쟁조정위원회의 위원입니다." },
    heldAt: "platform",
    needsSecondFactor: false,
    givenBy: "administrator",
  },
  "centre-officer": {
    title: { en: "Officer of the open data centre", ko: "공공데이터활용지원센터 담당자" },
    meaning: { en: "Sorts proposals, passes requests on, keeps the help desk.", ko: "제안을 분류하고, 신청을 이첩하고, 문의 창구를 맡습니다." },
    heldAt: "platform",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  "ministry-officer": {
    title: { en: "Officer of the ministry", ko: "행정안전부 담당자" },
    meaning: {
      en: "Forms task forces, hears of what is late, publishes decisions of the council.",
      ko: "TF를 꾸리고, 지연을 보고받고, 전략위원회의 의결을 공표합니다.",
    },
    heldAt: "platform",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  "mediation-secretary": {
    title: { en: "Secretary of the mediation committee", ko: "분쟁조정위원회 사무국" },
    meaning: {
      en: "Runs cases of mediation: tells the parties, calls meetings, serves proposals.",
      ko: "조정 사건을 진행합니다. 통지하고, 회의를 소집하고, 조정안을 제공합니다.",
    },
    heldAt: "platform",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
  administrator: {
    title: { en: "Administrator", ko: "관리자" },
    meaning: { en: "Looks after accounts, institutions and keys of this installation.", ko: "이 시스템의 계정, 기관, 키를 관리합니다." },
    heldAt: "platform",
    needsSecondFactor: true,
    givenBy: "administrator",
  },
} as const satisfies { readonly [role: string]: RoleKind };

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

interface PermissionKind {
  readonly title: Text;
  readonly roles: readonly Role[];
  /** No key has it, not even the administrator's: it belongs to an account, or to a place that has signed in with its code. */
  readonly belongsTo?: "account" | "place";
  /** A key with the scope `name:dataset` may do it too, for that dataset. */
  readonly keyScope?: string;
}

/** The key of the administrator may do all of it, except what belongs to an account or a place. */
export const PERMISSIONS = {
  "account:own": { title: { en: "See and change one's own account", ko: "자기 계정을 보고 바꾸기" }, roles: ["citizen"], belongsTo: "account" },
  "webhooks:own": {
    title: { en: "Have news posted to servers of one's own", ko: "새 소식을 자기 서버로 받기" },
    roles: ["developer"],
    belongsTo: "account",
  },
  "place:report": {
    title: { en: "Report what one's own place has, with a code of the agency", ko: "기관에서 받은 코드로 자기 판매처의 상황 알리기" },
    roles: [],
    belongsTo: "place",
  },
  "accounts:manage": {
    title: { en: "Invite people, give roles, suspend accounts", ko: "사람을 초대하고, 역할을 주고, 계정을 정지하기" },
    roles: ["administrator"],
  },
  "institutions:manage": { title: { en: "Add and change institutions", ko: "기관을 더하고 바꾸기" }, roles: ["administrator"] },
  "pulls:manage": { title: { en: "Say which sources are pulled on a schedule", ko: "정해진 주기로 가져올 원천을 정하기" }, roles: ["administrator"] },
  "keys:own": {
    title: { en: "Make keys for one's own services and apply for more calls", ko: "자기 서비스의 키를 만들고 더 많은 호출을 신청하기" },
    roles: ["developer"],
    belongsTo: "account",
  },
  "keys:review": {
    title: { en: "Decide on applications for operating keys", ko: "운영 키 신청을 심사하기" },
    roles: ["officer", "administrator"],
  },
  "use:see": { title: { en: "See who uses the API how much", ko: "API를 누가 얼마나 쓰는지 보기" }, roles: ["administrator"] },
  "keys:manage": { title: { en: "Make and revoke keys of agencies", ko: "기관의 키를 만들고 폐기하기" }, roles: ["administrator"] },
  "ingest:send": {
    title: { en: "Send live data of one's institution and repair refused rows", ko: "소속 기관의 실시간 데이터를 보내고 거절된 행을 고치기" },
    roles: ["officer"],
    keyScope: "ingest",
  },
  "release:draft": {
    title: { en: "Draft releases of one's institution", ko: "소속 기관의 공개본 초안 만들기" },
    roles: ["officer", "health-officer"],
    keyScope: "publish",
  },
  "release:see": {
    title: { en: "See drafts of one's institution and what their check has found", ko: "소속 기관의 공개본 초안과 검사 결과 보기" },
    roles: ["officer", "health-officer", "reviewer"],
    keyScope: "publish",
  },
  "release:approve": { title: { en: "Approve releases that another person has drafted", ko: "다른 사람이 만든 공개본 승인하기" }, roles: ["reviewer"] },
  "release:withdraw": { title: { en: "Withdraw published releases of one's institution", ko: "소속 기관의 공개본 거두기" }, roles: ["reviewer"] },
  "desk:answer": {
    title: { en: "Answer questions and error reports about the data of one's institution", ko: "소속 기관의 데이터에 대한 질문과 오류 신고에 답하기" },
    roles: ["officer", "reviewer", "administrator"],
  },
  "showcase:review": {
    title: { en: "Decide which services built on the data are listed", ko: "데이터로 만든 서비스를 목록에 올릴지 정하기" },
    roles: ["officer", "reviewer", "administrator"],
  },
  "status:manage": { title: { en: "Enter incidents and planned work", ko: "장애와 예정된 작업 알리기" }, roles: ["administrator"] },
  "cases:enter": {
    title: {
      en: "Enter cases of one's health authority and see what would be published of them",
      ko: "소속 보건 기관의 확진자 동선을 입력하고 무엇이 공개될지 보기",
    },
    roles: ["health-officer"],
  },
  "cases:approve": {
    title: { en: "Approve cases that another health officer has entered", ko: "다른 담당자가 입력한 동선의 공개를 승인하기" },
    roles: ["health-officer"],
  },
  "matters:take-part": {
    title: {
      en: "Propose, request, support and comment, and act as a party of one's own matters",
      ko: "제안·신청·공감·의견, 그리고 자기 사안의 당사자로 행동하기",
    },
    roles: ["citizen"],
    belongsTo: "account",
  },
  "matters:institution": {
    title: { en: "Decide matters that concern one's institution", ko: "소속 기관이 맡은 사안을 결정하기" },
    roles: ["officer", "reviewer"],
    belongsTo: "account",
  },
  "matters:centre": { title: { en: "Act for the open data centre", ko: "활용지원센터로서 처리하기" }, roles: ["centre-officer"], belongsTo: "account" },
  "matters:ministry": { title: { en: "Act for the ministry", ko: "행정안전부로서 처리하기" }, roles: ["ministry-officer"], belongsTo: "account" },
  "matters:secretariat": {
    title: { en: "Act for the secretariat of the mediation committee", ko: "분쟁조정위원회 사무국으로서 처리하기" },
    roles: ["mediation-secretary"],
    belongsTo: "account",
  },
  "community:take-part": {
    title: {
      en: "Write in the forum, vote, sign up, apply to calls and for lent infrastructure, and offer things",
      ko: "포럼에 쓰고 투표하고 참가하며, 공모와 인프라 대여에 신청하고, 지원을 제공하기",
    },
    roles: ["citizen"],
    belongsTo: "account",
  },
  "community:centre": {
    title: {
      en: "Moderate the forum, hold its events and polls, and review what companies offer",
      ko: "포럼을 관리하고 행사와 투표를 열고, 기업이 제공하는 것을 검토하기",
    },
    roles: ["centre-officer"],
    belongsTo: "account",
  },
  "community:host": {
    title: { en: "Open calls for one's institution", ko: "소속 기관의 이름으로 공모 열기" },
    roles: ["officer", "centre-officer"],
    belongsTo: "account",
  },
  "bodies:manage": {
    title: { en: "Name the members of council and committee", ko: "전략위원회와 분쟁조정위원회의 위원을 올리기" },
    roles: ["administrator", "ministry-officer"],
  },
} as const satisfies { readonly [permission: string]: PermissionKind };

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value);
}

export function isPermission(value: string): value is Permission {
  return Object.hasOwn(PERMISSIONS, value);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSION_NAMES.filter((permission) => (PERMISSIONS[permission].roles as readonly Role[]).includes(role));
}

/** Whose it is alone; null: whoever has a role or a key for it. */
export function ownerKindOf(permission: Permission): "account" | "place" | null {
  const kind: PermissionKind = PERMISSIONS[permission];
  return kind.belongsTo ?? null;
}

/** `ingest` for `ingest:send`; null where no key but the administrator's may do it. */
export function keyScopeOf(permission: Permission): string | null {
  const kind: PermissionKind = PERMISSIONS[permission];
  return kind.keyScope ?? null;
}

/** Kinds of institutions, after the groups that meet in the open data forum. */
export const INSTITUTION_KINDS = {
  government: { en: "Government", ko: "정부" },
  "local-government": { en: "Local government", ko: "지방자치단체" },
  "public-organisation": { en: "Public organisation", ko: "공공기관" },
  company: { en: "Company", ko: "기업" },
  "civil-society": { en: "Civil society", ko: "시민사회" },
  school: { en: "School or university", ko: "학교" },
} as const satisfies { readonly [kind: string]: Text };

export type InstitutionKind = keyof typeof INSTITUTION_KINDS;
export const INSTITUTION_KIND_NAMES = Object.keys(INSTITUTION_KINDS) as readonly InstitutionKind[];
