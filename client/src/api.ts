// Every public GET of the API, typed by its description: path, parameters, answer.
import type { paths } from "../../docs/api/openapi.d.ts";
import { getJson, type RequestOptions, type Service } from "./service.ts";

interface Gettable {
  readonly parameters: { readonly query?: unknown; readonly path?: unknown };
  readonly responses: { readonly 200: { readonly content: { readonly "application/json": unknown } } };
}

/** Paths that answer a GET with JSON. */
export type GetPath = { [Path in keyof paths]: paths[Path] extends { readonly get: Gettable } ? Path : never }[keyof paths];

type Operation<Path extends GetPath> = paths[Path] extends { readonly get: infer Get } ? (Get extends Gettable ? Get : never) : never;

export type PathParameters<Path extends GetPath> = Exclude<Operation<Path>["parameters"]["path"], undefined>;
export type QueryParameters<Path extends GetPath> = Exclude<Operation<Path>["parameters"]["query"], undefined>;
export type Answer<Path extends GetPath> = Operation<Path>["responses"][200]["content"]["application/json"];

/** Live datasets that the description knows. Others work as well, with less that is known of their fields. */
export type LiveDatasetId = GetPath extends infer Path ? (Path extends `/v1/live/${infer Id}/nearby` ? Id : never) : never;

export interface Parameters<Path extends GetPath> {
  readonly path?: PathParameters<Path>;
  readonly query?: QueryParameters<Path>;
}

/** `get(service, "/v1/live/masks/places/{code}", { path: { code: "90000001" } })`. @throws ProblemError for a refusal */
export function get<Path extends GetPath>(
  service: Service,
  path: Path,
  parameters: Parameters<Path> = {},
  options: RequestOptions = {},
): Promise<Answer<Path>> {
  return getJson(service, addressOf(path, parameters), options);
}

type Value = string | number | boolean | readonly (string | number)[] | null | undefined;

/** A path of the description with its parameters put in. Lists are joined by commas; what is undefined or null is left out. */
export function addressOf(path: string, parameters: { readonly path?: object; readonly query?: object } = {}): string {
  const inPath = (parameters.path ?? {}) as { readonly [name: string]: Value };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(inPath[name] ?? "")));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((parameters.query ?? {}) as { readonly [name: string]: Value }))
    if (value !== undefined && value !== null) query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  return query.size > 0 ? `${filled}?${query}` : filled;
}
