// Operations of the API as the documentation shows them, read from its OpenAPI description. Pure.

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
}

interface OpenApiOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly { readonly [scheme: string]: unknown }[];
  readonly "x-access"?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content?: { readonly [mediaType: string]: unknown } };
  readonly responses?: { readonly [status: string]: { readonly description?: string } };
}

export interface OpenApi {
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: OpenApiOperation } };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly needsKey: boolean;
  /** Who can send it from the console: anybody, whoever has a key, nobody since it takes somebody signed in or a page of ours. */
  readonly sender: "anyone" | "key" | "session" | "own-page";
  readonly bodies: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    readonly where: string;
    readonly isRequired: boolean;
    readonly description: string;
    readonly values: string;
    /** What it may be, where that is a list. */
    readonly choices: readonly string[];
    readonly example: string;
  }[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
}

export interface Topic {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

/** Says a sentence of the description in the reader's language. */
export type Say = (text: string) => string;

const METHODS = ["get", "put", "post", "patch", "delete"];

export function operationsByTag({ tags = [], paths }: OpenApi, say: Say): Topic[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const found = methods[method];
      return found ? [{ tag: found.tags?.[0] ?? "", operation: operationOf(path, method, found, say) }] : [];
    }),
  );
  return tags
    .map(({ name, description = "" }) => ({
      name,
      description: say(description),
      operations: all.filter(({ tag }) => tag === name).map(({ operation }) => operation),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** Every sentence that a reader sees. */
export function textsOf(description: OpenApi): Set<string> {
  const texts = new Set<string>();
  operationsByTag(description, (text) => {
    if (text) texts.add(text);
    return text;
  });
  return texts;
}

function operationOf(path: string, method: string, found: OpenApiOperation, say: Say): Operation {
  return {
    id: found.operationId ?? `${method}-${path}`.replace(/[^a-z0-9]+/gi, "-"),
    method: method.toUpperCase(),
    path,
    summary: say(found.summary ?? ""),
    description: say(found.description ?? ""),
    needsKey: (found.security ?? []).length > 0,
    sender: senderOf(found),
    bodies: Object.keys(found.requestBody?.content ?? {}),
    parameters: (found.parameters ?? []).map((each) => ({
      name: each.name,
      where: each.in,
      isRequired: each.required === true,
      description: say(each.description ?? each.schema?.description ?? ""),
      values: valuesOf(each.schema ?? {}),
      choices: (each.schema?.enum ?? []).map(String),
      example: each.example === undefined ? "" : String(each.example),
    })),
    answers: Object.entries(found.responses ?? {}).map(([status, { description = "" }]) => ({ status, description: say(description) })),
  };
}

function senderOf({ security = [], "x-access": access }: OpenApiOperation): Operation["sender"] {
  if (access === "visitor") return "own-page";
  if (security.length === 0) return "anyone";
  return security.some((scheme) => "key" in scheme) ? "key" : "session";
}

/** "integer, 1 to 200, else 50" */
function valuesOf({ type, enum: choices, minimum, maximum, default: fallback }: Schema): string {
  const parts = [choices ? choices.join(" | ") : [type ?? []].flat().join(" | ")];
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) parts.push(`≥ ${minimum}`);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) parts.push(`≤ ${maximum}`);
  if (fallback !== undefined) parts.push(`= ${fallback}`);
  return parts.filter(Boolean).join(", ");
}
