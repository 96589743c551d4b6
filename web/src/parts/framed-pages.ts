// Pages that other sites may show in a frame: they have no menu, no form and no script. Pure.

/** By the id of their route. No other page may be framed. */
export function mayBeFramed(routeId: string | null): boolean {
  return routeId?.startsWith("/outbreak/embed/") ?? false;
}
