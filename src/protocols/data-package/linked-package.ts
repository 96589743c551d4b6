// The Data Package of the newest release for whoever found it away from its files: the same words, addresses in full. Pure.
import type { JsonValue } from "../../core/units.ts";

type JsonObject = { readonly [member: string]: JsonValue };

/** @param text of the release's own `datapackage.json` @param folder where its files are, with a slash at the end */
export function linkedPackage(text: string, folder: string): string {
  const { resources, ...about } = JSON.parse(text) as JsonObject & { readonly resources: readonly (JsonObject & { readonly path: string })[] };
  return JSON.stringify({ ...about, resources: resources.map((resource) => ({ ...resource, path: `${folder}${resource.path}` })) });
}
