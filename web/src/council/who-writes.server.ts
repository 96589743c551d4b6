// What the signed-in visitor may write on the pages of plans, lists and candidates. The API decides again at every call.
import { may } from "#web/account/permissions.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";

export interface Writers {
  readonly isMinistry: boolean;
  readonly isCentre: boolean;
  /** Institutions for which the visitor decides. */
  readonly institutions: readonly string[];
}

const DECIDING = ["officer", "reviewer"];

export async function whoWrites(fetch: Fetch, who: { readonly permissions: readonly string[] } | null): Promise<Writers> {
  const permissions = who?.permissions ?? [];
  const isOfficer = may(permissions, "matters:institution");
  const account = isOfficer ? await readForPage<OwnAccountAnswer>(fetch, "/v1/account") : null;
  const institutions = (account?.roles ?? []).flatMap(({ role, institution }) => (DECIDING.includes(role) && institution !== null ? [institution] : []));
  return { isMinistry: may(permissions, "matters:ministry"), isCentre: may(permissions, "matters:centre"), institutions };
}
