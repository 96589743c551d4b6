// Somebody who calls, and what they may do: the table of roles applied to what they hold. Pure.
import { keyScopeOf, ownerKindOf, PERMISSION_NAMES, type Permission, permissionsOf, ROLES, type Role } from "../../core/roles.ts";
import type { Language } from "../../core/text.ts";

/** One permission, and how far it reaches. */
export interface Grant {
  readonly permission: Permission;
  /** Null: wherever. */
  readonly institution: string | null;
  /** Null: every dataset. */
  readonly datasets: ReadonlySet<string> | null;
}

export interface HeldRole {
  readonly role: Role;
  /** Null for roles of the platform. */
  readonly institution: string | null;
}

export interface SignedInAccount {
  readonly id: string;
  readonly session: string;
  readonly language: Language;
}

/** A place that has signed in with its code: it reports for itself, and does nothing else. */
export interface SignedInPlace {
  readonly dataset: string;
  readonly code: string;
  /** In whose name it reports. */
  readonly agency: string;
  readonly session: string;
}

/** Somebody with a valid key or session. */
export interface Caller {
  /** Who did it, to be kept with what was done: `account:…`, `key:…`, `place:…`, `administrator-key`. */
  readonly id: string;
  /** Null for keys and places. */
  readonly account: SignedInAccount | null;
  /** Null for everybody else. */
  readonly place: SignedInPlace | null;
  readonly roles: readonly HeldRole[];
  readonly grants: readonly Grant[];
  /** What a second factor would add. */
  readonly withheld: readonly Grant[];
  /** Calls with the administrator's key, which may do everything that does not belong to a person. */
  readonly isAdministrator: boolean;
}

export interface Where {
  readonly institution?: string | undefined;
  readonly dataset?: string | undefined;
}

export const ADMINISTRATOR_AGENCY = "administrator";

export const ADMINISTRATOR_CALLER: Caller = {
  id: "administrator-key",
  account: null,
  place: null,
  roles: [],
  grants: [],
  withheld: [],
  isAdministrator: true,
};

/** What keys of agencies may do is in their scopes; those of developers read what everybody may. */
export function callerOfKey(key: { readonly id: string; readonly agency: string | null; readonly scopes: readonly string[] }): Caller {
  const grants = PERMISSION_NAMES.flatMap((permission) => {
    const prefix = `${keyScopeOf(permission)}:`;
    const datasets = key.scopes.filter((scope) => scope.startsWith(prefix)).map((scope) => scope.slice(prefix.length));
    return datasets.length > 0 ? [{ permission, institution: key.agency, datasets: new Set(datasets) }] : [];
  });
  return { id: `key:${key.id}`, account: null, place: null, roles: [], grants, withheld: [], isAdministrator: false };
}

/** Good for its own place only. */
export function callerOfPlace(place: SignedInPlace): Caller {
  const grants = [{ permission: "place:report", institution: place.agency, datasets: new Set([place.dataset]) }] as const;
  return { id: `place:${place.dataset}/${place.code}`, account: null, place, roles: [], grants, withheld: [], isAdministrator: false };
}

export interface HeldRoleAt extends HeldRole {
  /** Datasets of the institution; null for roles of the platform. */
  readonly datasets: readonly string[] | null;
}

/** @param hasSecondFactor the session has passed it */
export function callerOfSession(account: SignedInAccount, held: readonly HeldRoleAt[], hasSecondFactor: boolean): Caller {
  const roles = [{ role: "citizen", institution: null, datasets: null } as const, ...held];
  const rests = ({ role }: HeldRole) => ROLES[role].needsSecondFactor && !hasSecondFactor;
  return {
    id: `account:${account.id}`,
    account,
    place: null,
    roles: roles.map(({ role, institution }) => ({ role, institution })),
    grants: roles.filter((each) => !rests(each)).flatMap(grantsOf),
    withheld: roles.filter(rests).flatMap(grantsOf),
    isAdministrator: false,
  };
}

function grantsOf({ role, institution, datasets }: HeldRoleAt): readonly Grant[] {
  return permissionsOf(role).map((permission) => ({ permission, institution, datasets: datasets && new Set(datasets) }));
}

export type Decision = "allowed" | "not_allowed" | "second_factor_needed";

/** Without `where`: whether the caller may do it anywhere at all. */
export function decide(caller: Caller, permission: Permission, where: Where = {}): Decision {
  if (caller.isAdministrator) return ownerKindOf(permission) === null ? "allowed" : "not_allowed";
  if (caller.grants.some((grant) => reaches(grant, permission, where))) return "allowed";
  return caller.withheld.some((grant) => reaches(grant, permission, where)) ? "second_factor_needed" : "not_allowed";
}

export function may(caller: Caller, permission: Permission, where: Where = {}): boolean {
  return decide(caller, permission, where) === "allowed";
}

function reaches(grant: Grant, permission: Permission, { institution, dataset }: Where): boolean {
  return (
    grant.permission === permission &&
    (institution === undefined || grant.institution === null || grant.institution === institution) &&
    (dataset === undefined || grant.datasets === null || grant.datasets.has(dataset))
  );
}

/** Institutions at which the caller may do it, in the order of their ids; null: at every one. */
export function institutionsWhere(caller: Caller, permission: Permission, dataset?: string): readonly string[] | null {
  if (caller.isAdministrator) return null;
  const found = caller.grants.filter((grant) => reaches(grant, permission, { dataset })).map(({ institution }) => institution);
  return found.includes(null) ? null : [...new Set(found as string[])].sort();
}
