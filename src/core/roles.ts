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
  /** A key with the scope `name:dataset` may do it too, for that dataset. */
  readonly keyScope?: string;
}

/** The key of the administrator may do all of it, except what belongs to a person: `account:own`. */
export const PERMISSIONS = {
  "account:own": { title: { en: "See and change one's own account", ko: "자기 계정을 보고 바꾸기" }, roles: ["citizen"] },
  "accounts:manage": {
    title: { en: "Invite people, give roles, suspend accounts", ko: "사람을 초대하고, 역할을 주고, 계정을 정지하기" },
    roles: ["administrator"],
  },
  "institutions:manage": { title: { en: "Add and change institutions", ko: "기관을 더하고 바꾸기" }, roles: ["administrator"] },
  "pulls:manage": { title: { en: "Say which sources are pulled on a schedule", ko: "정해진 주기로 가져올 원천을 정하기" }, roles: ["administrator"] },
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
