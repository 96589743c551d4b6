// Schemas that are said once: nothing is lost, every reference leads somewhere, the same in gives the same out.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { OpenApiDocument } from "./openapi-document.ts";
import { withSharedSchemas } from "./openapi-shared-schemas.ts";

const committed = JSON.parse(readFileSync(new URL("../../docs/api/openapi.json", import.meta.url), "utf8")) as OpenApiDocument;
const PREFIX = "#/components/schemas/";

type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** With every schema where it is meant, but that of problems, which was always referred to. */
function spelledOut(value: Json, schemas: { readonly [name: string]: unknown }): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => spelledOut(each, schemas));
  if (typeof value !== "object" || value === null) return value;
  const { $ref } = value as { readonly $ref?: string };
  if ($ref?.startsWith(PREFIX) && $ref !== `${PREFIX}Problem`) {
    const meant = schemas[$ref.slice(PREFIX.length)];
    if (meant === undefined) throw new Error(`${$ref} leads nowhere`);
    return spelledOut(meant as Json, schemas);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spelledOut(member, schemas)]));
}

function refsIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref as string);
}

const { schemas } = committed.components;
const before: OpenApiDocument = {
  ...committed,
  paths: spelledOut(committed.paths as unknown as Json, schemas) as unknown as OpenApiDocument["paths"],
  components: { ...committed.components, schemas: { Problem: schemas["Problem"] ?? {} } },
};

test("what is said once says the same as where it was said each time, and takes little more than half the room", () => {
  const after = withSharedSchemas(before);
  expect(spelledOut(after.paths as unknown as Json, after.components.schemas)).toEqual(before.paths);
  expect(JSON.stringify(after).length).toBeLessThan(JSON.stringify(before).length * 0.6);
});

test("the document that is published is made so, and every schema that it names is referred to", () => {
  expect(withSharedSchemas(before)).toEqual(committed);
  const referred = new Set(refsIn(committed).map((ref) => ref.slice(PREFIX.length)));
  expect(Object.keys(schemas).filter((name) => !referred.has(name))).toEqual([]);
  expect(Object.keys(schemas).filter((name) => !/^[A-Z][A-Za-z0-9]{1,60}$/.test(name))).toEqual([]);
});

test("two schemas that would have one name are told apart by what stands around them; small ones stay where they are", () => {
  const long = "x".repeat(120);
  const stock = (kind: string) => ({ type: "object", properties: { count: { type: kind, description: long } } });
  const answer = (name: string, kind: string) => ({
    type: "object",
    properties: { [name]: { type: "object", description: long, properties: { stock: stock(kind) } }, small: { type: "object", properties: { a: {} } } },
  });
  const operation = (operationId: string, schema: object) => ({
    get: { operationId, responses: { 200: { description: "", content: { "application/json": { schema } } } } },
  });
  const document = {
    openapi: "3.1.0",
    paths: {
      "/a": operation("a", answer("shop", "integer")),
      "/b": operation("b", answer("shop", "integer")),
      "/c": operation("c", answer("yard", "number")),
      "/d": operation("d", answer("yard", "number")),
    },
    components: { schemas: {}, securitySchemes: {} },
  } as unknown as OpenApiDocument;
  const { components, paths } = withSharedSchemas(document);
  expect(Object.keys(components.schemas)).toEqual(["AAnswer", "CAnswer", "Shop", "Stock", "Yard", "YardStock"]);
  expect(paths["/c"]?.["get"]?.responses["200"]?.content?.["application/json"]?.schema).toEqual({ $ref: `${PREFIX}CAnswer` });
  expect(JSON.stringify(components.schemas).match(/"small":\{"type":"object"/g)).toHaveLength(2);
});
