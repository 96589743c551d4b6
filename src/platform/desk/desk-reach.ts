// For which datasets somebody answers, and in whose name. Pure.
import { Problem } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import { type Caller, institutionsWhere, may } from "../access/caller.ts";

/** Null: for every dataset, and for what is about none. */
export function reachOf(caller: Caller, permission: Permission): readonly string[] | null {
  if (caller.isAdministrator) return null;
  const grants = caller.grants.filter((grant) => grant.permission === permission);
  if (grants.some(({ datasets }) => datasets === null)) return null;
  return [...new Set(grants.flatMap(({ datasets }) => [...(datasets ?? [])]))].sort();
}

/** What is about no dataset is answered by those who answer for all. */
export function reaches(caller: Caller, permission: Permission, dataset: string | null): boolean {
  return dataset === null ? reachOf(caller, permission) === null : may(caller, permission, { dataset });
}

/** @returns the institution; null: the operator @throws Problem not_found: the entries of others are none of one's own */
export function answersAs(caller: Caller, permission: Permission, dataset: string | null): string | null {
  if (!reaches(caller, permission, dataset)) throw new Problem("not_found", "There is no such entry of yours.");
  return dataset === null ? null : (institutionsWhere(caller, permission, dataset)?.[0] ?? null);
}
