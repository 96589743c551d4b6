// The people and institutions of the synthetic nation: one account for each role, known to everybody who looks at it. Pure.
import { type InstitutionKind, ROLE_NAMES, ROLES, type Role } from "../core/roles.ts";
import type { Text } from "../core/text.ts";

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
export const SAMPLE_INSTITUTIONS: readonly SampleInstitution[] = [AGENCY, HEALTH_AUTHORITY];

export interface SamplePerson {
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
  administrator: "가상 관리자",
};

/** Id of the account. */
export function samplePersonId(role: Role): string {
  return `sample-${role}`;
}

export const SAMPLE_PEOPLE: readonly SamplePerson[] = ROLE_NAMES.map((role) => ({
  role,
  institution: institutionOf(role),
  email: `${role}@example.org`,
  name: NAMES[role],
  secret: ROLES[role].needsSecondFactor ? secretOf(role) : null,
}));

function institutionOf(role: Role): string | null {
  if (ROLES[role].heldAt === "platform") return null;
  return role === "health-officer" ? HEALTH_AUTHORITY.id : AGENCY.id;
}

/** 32 letters of Base32, the same in every sample world. */
function secretOf(role: Role): string {
  return `SAMPLE${role.toUpperCase().replace(/[^A-Z]/g, "")}`.padEnd(32, "MADANG");
}
