// What the signed-in visitor may do, as the API says it. Pure; the API decides again at every call.
import type { Permission } from "#core/roles.ts";

export function may(permissions: readonly string[], permission: Permission): boolean {
  return permissions.includes(permission);
}
