// What every route states besides its schemas: who may call it, how it may be cached, which problems it answers with.
import { z } from "zod";
import { PROBLEM_KINDS, type ProblemCode } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";

/** `anyone`; `visitor`: anyone, but a browser from our own pages only; otherwise whoever has the permission. */
export type Access = "anyone" | "visitor" | Permission;

export interface RouteConfig {
  readonly access: Access;
  /** What the route is about; a permission must reach it. Absent: the route itself holds it against what it is asked for. */
  readonly dataset?: string;
  /** Calls are neither counted nor limited: what watches the service, and questions of browsers before they call. */
  readonly isUncounted?: true;
  /** The `Cache-Control` that the route's answers carry. */
  readonly cacheControl: string;
}

export function routeConfig(access: Access, cacheControl: string, dataset?: string): RouteConfig {
  return { access, cacheControl, ...(dataset === undefined ? {} : { dataset }) };
}

export function uncounted(config: RouteConfig): RouteConfig {
  return { ...config, isUncounted: true };
}

/** Which dataset a call is about: what its route states, or what its address names; null: none in particular. */
export function datasetOfRoute(url: string, { dataset }: Pick<RouteConfig, "dataset">, params: unknown, datasets: ReadonlySet<string>): string | null {
  if (dataset !== undefined) return dataset;
  const { dataset: named, collection } = (params ?? {}) as { readonly dataset?: string; readonly collection?: string };
  const asked = [named, collection, ...url.split("/")].find((part) => part !== undefined && datasets.has(part));
  return asked ?? null;
}

export const ProblemAnswer = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    titleKo: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
  })
  .describe("RFC 9457 problem");

/** Response schemas for the problems that a route is known to answer with, by status; each is described by its codes. */
export function problemAnswers(...codes: readonly ProblemCode[]): { [status: number]: typeof ProblemAnswer } {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_KINDS[code].status);
  return Object.fromEntries([...byStatus].map(([status, alike]) => [status, ProblemAnswer.describe(alike.join(", "))]));
}
