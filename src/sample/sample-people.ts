// The people and institutions of the synthetic nation: one account for each role, more where the law wants more, known to everybody who looks at it. Pure.
import { type InstitutionKind, ROLE_NAMES, ROLES, type Role } from "../core/roles.ts";
import type { Text } from "../core/text.ts";
import type { EpochMs } from "../core/units.ts";

/** Of all of them. It protects nothing: this world is shown on one's own machine only. */
export const SAMPLE_PASSWORD = "sample world 2020";

export interface SampleInstitution {
  readonly id: string;
  readonly name: Text;
  readonly kind: InstitutionKind;
  /** Whom the public asks; nobody reads what is sent there. */
  readonly contact: { readonly unit: Text; readonly email: string; readonly phone: null; readonly page: null };
}

const contact = (unit: Text, email: string): SampleInstitution["contact"] => ({ unit, email, phone: null, page: null });

const AGENCY: SampleInstitution = {
  id: "sample",
  name: { ko: "가상데이터원", en: "Invented Data Agency" },
  kind: "public-organisation",
  contact: contact({ ko: "가상 데이터개방팀", en: "Invented open data team" }, "data@example.org"),
};
const HEALTH_AUTHORITY: SampleInstitution = {
  id: "sample-health",
  name: { ko: "가상질병관리청", en: "Invented Health Authority" },
  kind: "government",
  contact: contact({ ko: "가상 정보통계담당관", en: "Invented statistics office" }, "statistics@example.org"),
};
/** They have been there for some years. */
export const SAMPLE_FOUNDED_AT = Date.parse("2018-01-01T00:00:00+09:00") as EpochMs;
export const SAMPLE_INSTITUTIONS: readonly SampleInstitution[] = [AGENCY, HEALTH_AUTHORITY];

export interface SamplePerson {
  /** Of the account. */
  readonly id: string;
  readonly role: Role;
  /** Null for roles of the platform. */
  readonly institution: string | null;
  readonly email: string;
  readonly name: string;
  /** Secret of the authenticator in Base32; null where the role takes none. */
  readonly secret: string | null;
}

const NAMES: { readonly [role in Role]: string } = {
  citizen: "가상 시민",
  developer: "가상 개발자",
  officer: "가상 담당자",
  reviewer: "가상 검토자",
  "health-officer": "가상 역학조사관",
  "council-member": "가상 전략위원",
  "committee-member": "가상 조정위원",
  "centre-officer": "가상 센터 담당자",
  "ministry-officer": "가상 부처 담당자",
  "mediation-secretary": "가상 사무국 담당자",
  administrator: "가상 관리자",
};

/** What one health officer enters another one approves. */
const SECOND_HEALTH_OFFICER: SamplePerson = {
  id: "sample-health-officer-2",
  role: "health-officer",
  institution: HEALTH_AUTHORITY.id,
  email: "health-officer-2@example.org",
  name: "가상 역학조사관 2",
  secret: secretOf("second-health-officer"),
};

/** A decision is prepared by one of the secretariat and checked by another. */
const SECOND_SECRETARY: SamplePerson = {
  id: "sample-mediation-secretary-2",
  role: "mediation-secretary",
  institution: null,
  email: "mediation-secretary-2@example.org",
  name: "가상 사무국 담당자 2",
  secret: secretOf("second-mediation-secretary"),
};

/** An appeal is decided by another officer than the one who decided first. */
const SECOND_CENTRE_OFFICER: SamplePerson = {
  id: "sample-centre-officer-2",
  role: "centre-officer",
  institution: null,
  email: "centre-officer-2@example.org",
  name: "가상 센터 담당자 2",
  secret: secretOf("second-centre-officer"),
};

/** With the first of them enough for a panel of which one is recused. */
const MORE_COMMITTEE: readonly SamplePerson[] = [2, 3, 4, 5, 6].map((number) => ({
  id: `sample-committee-member-${number}`,
  role: "committee-member",
  institution: null,
  email: `committee-member-${number}@example.org`,
  name: `가상 조정위원 ${number}`,
  secret: null,
}));

/** With the first of them enough for a quorum of the council. */
const MORE_COUNCIL: readonly SamplePerson[] = [2, 3, 4].map((number) => ({
  id: `sample-council-member-${number}`,
  role: "council-member",
  institution: null,
  email: `council-member-${number}@example.org`,
  name: `가상 전략위원 ${number}`,
  secret: null,
}));

/** Another institution with an officer of its own: what one is late with is not the other's. */
const SECOND_OFFICER: SamplePerson = {
  id: "sample-officer-2",
  role: "officer",
  institution: HEALTH_AUTHORITY.id,
  email: "officer-2@example.org",
  name: "가상 담당자 2",
  secret: secretOf("second-officer"),
};

/** The civilian panel of the evaluation. */
const EVALUATORS: readonly SamplePerson[] = ["evaluator", "evaluator-2", "evaluator-3"].map((name, at) => ({
  id: `sample-${name}`,
  role: "citizen",
  institution: null,
  email: `${name}@example.org`,
  name: at === 0 ? "가상 평가위원" : `가상 평가위원 ${at + 1}`,
  secret: null,
}));

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  ...ROLE_NAMES.map((role) => ({
    id: `sample-${role}`,
    role,
    institution: institutionOf(role),
    email: `${role}@example.org`,
    name: NAMES[role],
    secret: ROLES[role].needsSecondFactor ? secretOf(role) : null,
  })),
  SECOND_HEALTH_OFFICER,
  SECOND_SECRETARY,
  SECOND_CENTRE_OFFICER,
  ...MORE_COMMITTEE,
  ...MORE_COUNCIL,
  SECOND_OFFICER,
  ...EVALUATORS,
];

function institutionOf(role: Role): string | null {
  if (ROLES[role].heldAt === "platform") return null;
  return role === "health-officer" ? HEALTH_AUTHORITY.id : AGENCY.id;
}

/** 32 letters of Base32, the same in every sample world. */
function secretOf(name: string): string {
  return `SAMPLE${name.toUpperCase().replace(/[^A-Z]/g, "")}`.padEnd(32, "MADANG");
}
