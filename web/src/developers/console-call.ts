// What was typed into the console, as the call that is sent and as a line for a terminal. Pure.
import type { Operation } from "#web/api/operations.ts";

export type Typed = { readonly [parameter: string]: string };

export interface ConsoleCall {
  readonly method: string;
  /** Path with its parameters and query. */
  readonly path: string;
  /** A parameter of the path that has no value yet. */
  readonly missing: string | null;
}

/** Names of parameters are unique for each place that they stand in. */
export function keyOf({ where, name }: Operation["parameters"][number]): string {
  return `${where} ${name}`;
}

/** What is left empty is left out. */
export function callOf({ method, path, parameters }: Operation, typed: Typed): ConsoleCall {
  const query = new URLSearchParams();
  let filled = path;
  let missing: string | null = null;
  for (const parameter of parameters) {
    const value = typed[keyOf(parameter)] ?? "";
    if (value === "" && parameter.isRequired) missing ??= parameter.name;
    if (value === "") continue;
    if (parameter.where === "path") filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.where === "query") query.append(parameter.name, value);
  }
  return { method, path: query.size > 0 ? `${filled}?${query}` : filled, missing };
}

/** The key is named, never written: lines for terminals are passed on. */
export function curlOf(
  { method, path }: ConsoleCall,
  origin: string,
  hasKey: boolean,
  body: { readonly text: string; readonly mediaType: string } | null,
): string {
  return [
    "curl",
    ...(method === "GET" ? [] : [`-X ${method}`]),
    ...(path.split("?")[0]?.endsWith("/stream") ? ["-N"] : []),
    quoted(`${origin}${path}`),
    ...(hasKey ? ['-H "Authorization: Bearer $MADANG_KEY"'] : []),
    ...(body ? [`-H ${quoted(`Content-Type: ${body.mediaType}`)}`, `--data-binary ${quoted(body.text)}`] : []),
  ].join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
