// Our own description of the API, held against Redocly's recommended rules.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { OpenApiDocument, OpenApiOperation } from "../src/server/openapi-document.ts";
import { openApiFaults } from "./openapi-faults.ts";

const source = await readFile(new URL("../docs/api/openapi.json", import.meta.url), "utf8");
const { paths } = JSON.parse(source) as OpenApiDocument;

/** `rule` and the operation that it is about. */
function faultOf(fault: string): { readonly rule: string; readonly path: string; readonly operation: OpenApiOperation | undefined } {
  const [rule = "", pointer = ""] = fault.split(" ");
  const [, , path = "", method = ""] = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { rule, path, operation: paths[path]?.[method] };
}

test("the description has no fault, and lacks a kind of answer only where there is none", async () => {
  const left = (await openApiFaults(source)).map(faultOf).filter(({ rule, path, operation }) => {
    const statuses = Object.keys(operation?.responses ?? {}).map(Number);
    // Forms and sign-in lead on to a page.
    if (rule === "operation-2xx-response") return !statuses.some((status) => status === 303 || status === 302);
    // Documents that depend on nothing that is asked; and what speaks as in 2020, when refusals were answered with 200.
    if (rule === "operation-4xx-response") return takesSomething(operation) && !AS_IN_2020.test(path);
    return true;
  });
  expect(left.map(({ rule, path }) => `${rule} ${path}`)).toEqual([]);
});

const AS_IN_2020 = /^\/(?:corona19-masks|openapi\/service|B551182)\//;

function takesSomething(operation: OpenApiOperation | undefined): boolean {
  const { parameters = [] } = (operation ?? {}) as { readonly parameters?: readonly { readonly in: string }[] };
  return (
    operation === undefined || operation.requestBody !== undefined || (operation.security ?? []).length > 0 || parameters.some((each) => each.in !== "header")
  );
}
