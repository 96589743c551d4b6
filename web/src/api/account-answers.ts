// Shapes of the API's answers about accounts that the portal reads.
import type { InstitutionKind, Role } from "#core/roles.ts";
import type { Language, Text } from "#core/text.ts";

export interface HeldRoleAnswer {
  readonly role: Role;
  readonly institution: string | null;
}

export interface OwnAccountAnswer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly createdAt: string;
  readonly roles: readonly HeldRoleAnswer[];
  readonly permissions: readonly string[];
  readonly withheld: readonly string[];
  readonly hasPassword: boolean;
  readonly connections: readonly { readonly issuer: string; readonly since: string }[];
  readonly secondFactor: { readonly recoveryCodesLeft: number } | null;
}

export interface WaysAnswer {
  readonly openid: { readonly name: string } | null;
}

export interface SessionsAnswer {
  readonly sessions: readonly { readonly id: string; readonly device: string; readonly createdAt: string; readonly seenAt: string; readonly isThis: boolean }[];
}

export interface AccountAnswer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly HeldRoleAnswer[];
  readonly state: "invited" | "active" | "suspended";
  readonly suspendedFor: string | null;
  readonly hasSecondFactor: boolean;
  readonly createdAt: string;
}

export interface AccountsAnswer {
  readonly accounts: readonly AccountAnswer[];
  readonly next: string | null;
}

export interface InstitutionsAnswer {
  readonly institutions: readonly { readonly id: string; readonly name: Text; readonly kind: InstitutionKind; readonly datasets: readonly string[] }[];
}

export interface SampleAccountsAnswer {
  readonly accounts: readonly { readonly role: Role; readonly name: string; readonly email: string; readonly password: string; readonly code: string | null }[];
}
