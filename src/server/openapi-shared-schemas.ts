// Schemas that stand in several places of the OpenAPI document are named once, under components, and referred to. Pure.
import type { OpenApiDocument } from "./openapi-document.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };
type Members = { readonly [member: string]: Json };

/** Shorter ones say as much where they stand. */
const SHORTEST = 120;

interface Found {
  readonly schema: Members;
  count: number;
  /** Names that the places suggest where it was found, with how often; and of what stands around it there. */
  readonly hints: Map<string, number>;
  readonly around: Map<string, number>;
}

/** Schemas that are known by their members, whatever the places call them. */
const KNOWN: { readonly [members: string]: string } = { "en,ko": "Text", "ko,en": "Text", "id,title": "Named" };

/** What programs read stays the same; it is only said once. Parameters are left as they are. */
export function withSharedSchemas(document: OpenApiDocument): OpenApiDocument {
  const found = new Map<string, Found>();
  const bodies = mapBodies(document, (schema, hint) => {
    look(found, schema, hint, "");
    return schema;
  });
  const shared = [...found].filter(([text, { count }]) => count > 1 && text.length >= SHORTEST);
  const names = namesOf(shared, new Set(Object.keys(document.components.schemas)));
  const replace = (value: Json): Json => {
    const name = isObjectSchema(value) ? names.get(JSON.stringify(value)) : undefined;
    return name === undefined ? inside(value, replace) : { $ref: `#/components/schemas/${name}` };
  };
  const named = shared.map(([text, { schema }]) => [names.get(text) as string, inside(schema, replace)] as const);
  const schemas = Object.fromEntries([...Object.entries(document.components.schemas), ...named].sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...mapBodies(bodies, replace), components: { ...document.components, schemas: schemas as OpenApiDocument["components"]["schemas"] } };
}

/** Every schema of a body, asked or answered, with the name that its operation suggests. */
function mapBodies(document: OpenApiDocument, change: (schema: Json, hint: string) => Json): OpenApiDocument {
  const contentOf = (content: Members, hint: string): Members =>
    mapMembers(content, (media) =>
      "schema" in (media as Members) ? { ...(media as Members), schema: change((media as Members)["schema"] as Json, hint) } : media,
    );
  const bodyOf = (body: Members, hint: string): Members => (body["content"] ? { ...body, content: contentOf(body["content"] as Members, hint) } : body);
  const paths = mapMembers(document.paths as unknown as Members, (methods) =>
    mapMembers(methods as Members, (each) => {
      const operation = each as Members;
      const name = pascal(String(operation["operationId"]));
      const requestBody = operation["requestBody"] as Members | undefined;
      return {
        ...operation,
        ...(requestBody ? { requestBody: bodyOf(requestBody, `${name}Request`) } : {}),
        responses: mapMembers(operation["responses"] as Members, (response) => bodyOf(response as Members, `${name}Answer`)),
      };
    }),
  );
  return { ...document, paths: paths as unknown as OpenApiDocument["paths"] };
}

/** @param around name of the schema that it is part of */
function look(found: Map<string, Found>, value: Json, hint: string, around: string): void {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) look(found, each, hint, around);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const members = value as Members;
  const isSchema = isObjectSchema(members);
  if (isSchema) {
    const text = JSON.stringify(members);
    const known = found.get(text) ?? { schema: members, count: 0, hints: new Map<string, number>(), around: new Map<string, number>() };
    found.set(text, known);
    known.count++;
    for (const [names, name] of [
      [known.hints, hint],
      [known.around, around],
    ] as const)
      names.set(name, (names.get(name) ?? 0) + 1);
  }
  for (const [name, member] of Object.entries(members)) {
    if (name === "properties")
      for (const [property, schema] of Object.entries(member as Members)) look(found, schema, pascal(property), isSchema ? hint : around);
    else if (name === "items") look(found, member, singular(hint), around);
    else if (name !== "example" && name !== "default") look(found, member, hint, around);
  }
}

function isObjectSchema(value: Json): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && (value as Members)["type"] === "object" && "properties" in value;
}

/** Where two schemas want the same name, the one in more places has it; the other is named with what stands around it, and only then by a number. */
function namesOf(shared: readonly (readonly [string, Found])[], taken: Set<string>): ReadonlyMap<string, string> {
  const wanted = shared.map(([text, { schema, count, hints, around }]) => {
    const name = KNOWN[Object.keys(schema["properties"] as Members).join(",")] ?? best(hints);
    return { text, count, name, longer: `${best(around)}${name}` };
  });
  wanted.sort((one, other) => other.count - one.count || other.text.length - one.text.length || (one.text < other.text ? -1 : 1));
  const names = new Map<string, string>();
  for (const { text, name, longer } of wanted) {
    let free = taken.has(name) ? longer : name;
    for (let number = 2; taken.has(free); number++) free = `${longer}${number}`;
    taken.add(free);
    names.set(text, free);
  }
  return names;
}

/** What most places suggest; of as many the shortest. */
function best(names: ReadonlyMap<string, number>): string {
  const [first] = [...names].sort(([one, many], [other, more]) => more - many || one.length - other.length || (one < other ? -1 : 1));
  return first?.[0] ?? "";
}

function inside(value: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(change);
  if (typeof value !== "object" || value === null) return value;
  return mapMembers(value as Members, change);
}

function mapMembers(members: Members, change: (value: Json) => Json): Members {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member)]));
}

function pascal(text: string): string {
  return text.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

function singular(text: string): string {
  return text.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
}
