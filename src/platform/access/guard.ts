// Who was let through to a route, by request. The hook that lets through is in guard.http.ts.
import type { Caller } from "./caller.ts";

const callers = new WeakMap<object, Caller>();

export function admit(request: object, caller: Caller): void {
  callers.set(request, caller);
}

/** Of a route that states a permission. */
export function callerOf(request: object): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error("The route is open to anybody: nobody has been identified.");
  return caller;
}

/** Null on routes that are open to anybody: nobody has been identified. */
export function callerIfAny(request: object): Caller | null {
  return callers.get(request) ?? null;
}
