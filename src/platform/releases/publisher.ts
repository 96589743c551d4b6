// Who works on drafts: the one place where a caller becomes a person, an institution and what they may do there.
import { Problem } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import { ADMINISTRATOR_AGENCY, type Caller, decide, institutionsWhere } from "../access/caller.ts";
import type { DraftRecord } from "./drafts.sql.ts";

export interface Publisher {
  /** Kept with what was done. */
  readonly id: string;
  /** Two callers with the same one are one person: all keys of an agency are its software, the administrator's key is one. */
  readonly person: string;
}

/** What the platform does by itself. */
export const PLATFORM: Publisher = { id: "platform", person: "platform" };

export function publisherOf(caller: Caller): Publisher {
  if (caller.account || caller.isAdministrator) return { id: caller.id, person: caller.id };
  return { id: caller.id, person: `software:${caller.grants[0]?.institution ?? caller.id}` };
}

/** In whose name a draft is made. @throws Problem */
export function institutionFor(caller: Caller, dataset: string, asked: string | undefined): string {
  const institutions = institutionsWhere(caller, "release:draft", dataset);
  if (institutions === null) return asked ?? ADMINISTRATOR_AGENCY;
  const [only, another] = institutions;
  if (only === undefined) throw new Problem("not_allowed", `You may not publish ${dataset}.`);
  if (asked === undefined && another === undefined) return only;
  if (asked === undefined) throw new Problem("invalid_request", `Say with institution= in whose name: ${institutions.join(", ")}.`);
  if (!institutions.includes(asked)) throw new Problem("not_allowed", `You may not publish in the name of ${asked}.`);
  return asked;
}

/** @throws Problem not_found for the drafts of others, not_allowed or second_factor_needed for one's own */
export function requirePermission(caller: Caller, permission: Permission, { dataset, institution }: Pick<DraftRecord, "dataset" | "institution">): void {
  const where = { dataset, institution };
  if (decide(caller, "release:see", where) === "not_allowed") throw new Problem("not_found", "There is no such draft of yours.");
  const decision = decide(caller, permission, where);
  if (decision !== "allowed") throw new Problem(decision, `It takes the permission ${permission} at ${institution} for ${dataset}.`);
}
