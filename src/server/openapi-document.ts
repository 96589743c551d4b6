// What the routes' schemas leave out of the OpenAPI document: who may call, which bodies are taken, what a problem is. Pure.
import type { RouteOptions } from "fastify";
import { ownerKindOf } from "../core/roles.ts";
import type { Access, RouteConfig } from "../platform/store/route-contract.ts";
import { withSharedSchemas } from "./openapi-shared-schemas.ts";

type Schema = { readonly [member: string]: unknown };
type Content = { readonly [mediaType: string]: { readonly schema?: Schema } };

export interface OpenApiResponse {
  readonly description: string;
  readonly content?: Content;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: { readonly [status: string]: OpenApiResponse };
  readonly security?: readonly { readonly [scheme: string]: readonly string[] }[];
  /** Who may call. */
  readonly "x-access"?: Access;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly [member: string]: unknown;
  readonly paths: { readonly [path: string]: { readonly [method: string]: OpenApiOperation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema }; readonly securitySchemes: { readonly [name: string]: Schema } };
}

/** What a route states besides its schemas. */
export interface Stated {
  readonly access: Access;
  /** Media types of its body, where nothing parses it before the route does. */
  readonly consumes: readonly string[];
}

/** Remembers under its operation what a route states. For the hook `onRoute`. */
export function hearRoute(stated: Map<string, Stated>, { schema, config }: RouteOptions): void {
  const { operationId, consumes = [] } = (schema ?? {}) as { readonly operationId?: string; readonly consumes?: readonly string[] };
  if (operationId) stated.set(operationId, { access: (config as unknown as RouteConfig).access, consumes });
}

/** The document with what was stated, in the order of its paths. @throws Error for an operation that states nothing */
export function describedApi(document: OpenApiDocument, stated: ReadonlyMap<string, Stated>): OpenApiDocument {
  const paths = sorted(document.paths).map(([path, methods]) => {
    const operations = sorted(methods).map(([method, operation]) => [method, describedOperation(operation, stated.get(operation.operationId))]);
    return [path, Object.fromEntries(operations)];
  });
  const schemas = { ...document.components.schemas, Problem: problemSchema(document) };
  return withSharedSchemas({ ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } });
}

function describedOperation(operation: OpenApiOperation, stated: Stated | undefined): OpenApiOperation {
  if (!stated) throw new Error(`The operation ${operation.operationId} does not state who may call it.`);
  const { access, consumes } = stated;
  const content = Object.fromEntries(consumes.map((mediaType) => [mediaType, { schema: {} }]));
  const responses = Object.entries(operation.responses).map(([status, response]) => [status, describedResponse(status, response)]);
  return {
    ...operation,
    ...(consumes.length > 0 ? { requestBody: { required: true, content } } : {}),
    responses: Object.fromEntries(responses),
    security: securityOf(access),
    "x-access": access,
  };
}

/** Ways to call: any one of them does. */
function securityOf(access: Access): { readonly [scheme: string]: readonly string[] }[] {
  if (access === "anyone" || access === "visitor") return [];
  switch (ownerKindOf(access)) {
    case "account":
      return [{ session: [] }];
    case "place":
      return [{ place: [] }];
    case null:
      return [{ key: [] }, { keyHeader: [] }, { keyParameter: [] }, { session: [] }];
  }
}

const DEFAULT_DESCRIPTION = "Default Response";
const MEDIA_TYPE = /^[a-z]+\/[a-z.+-]+$/;

/** A description that is a media type names the body's, which the schema cannot. */
function describedResponse(status: string, { description, content }: OpenApiResponse): OpenApiResponse {
  if (isProblem(status)) return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  const shown = description === DEFAULT_DESCRIPTION ? "As asked" : description;
  const body = content?.["application/json"];
  return body && MEDIA_TYPE.test(description)
    ? { description: shown, content: { [description]: body } }
    : { description: shown, ...(content ? { content } : {}) };
}

function isProblem(status: string): boolean {
  return Number(status) >= 400;
}

/** The one schema of all problems. @throws Error when routes describe them differently */
function problemSchema({ paths }: OpenApiDocument): Schema {
  const responses = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap((operation) => Object.entries(operation.responses)));
  const schemas = responses.filter(([status]) => isProblem(status)).map(([, { content }]) => withoutDescription(content?.["application/json"]?.schema ?? {}));
  const kinds = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const [schema] = kinds.values();
  if (!schema || kinds.size > 1) throw new Error(`Problems are described in ${kinds.size} ways.`);
  return { ...schema, description: "RFC 9457 problem; docs/api/problems.md lists the codes" };
}

/** Each answer's description names its codes; the shape is the same. */
function withoutDescription({ description: _description, ...schema }: Schema): Schema {
  return schema;
}

function sorted<Value>(members: { readonly [name: string]: Value }): [string, Value][] {
  return Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
}
