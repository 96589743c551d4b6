// The files that the worker brings along, and those of the build that pages have asked for. Caches only.
import { LANGUAGES, type Language } from "#core/text.ts";
import { LANGUAGE_NAME } from "#web/words/language.ts";

const SHELL = "madang-shell-";
const ASSETS = "madang-assets";
/** Files of older builds stay as long as kept pages may need them. */
const MOST_ASSETS = 200;

const shellUrl = (language: Language) => `/offline?${LANGUAGE_NAME}=${language}`;

/** The page for what is not kept, in every language, with its styles. @throws when one does not come */
export async function bringShell(version: string): Promise<void> {
  const cache = await caches.open(`${SHELL}${version}`);
  for (const language of LANGUAGES) {
    const answer = await fetch(shellUrl(language), { cache: "reload" });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    await keepAssets(stylesOf(await answer.clone().text()));
    await cache.put(shellUrl(language), answer);
  }
}

function stylesOf(html: string): readonly string[] {
  return assetsOf(html).filter((path) => path.endsWith(".css"));
}

/** Files of the build that a page names: its styles, and every script that it begins with. */
function assetsOf(html: string): readonly string[] {
  const paths = [...html.matchAll(/href="([^"]*\/_app\/immutable\/[^"]+)"/g)].map(([, path]) => path as string);
  return paths.map((path) => new URL(path, self.location.origin).pathname);
}

/** Whether a page that was kept can run. One that was left while it loaded may lack a part, and would break half-way. */
export async function hasScripts(html: string): Promise<boolean> {
  const cache = await caches.open(ASSETS);
  const scripts = assetsOf(html).filter((path) => path.endsWith(".js"));
  const found = await Promise.all(scripts.map((path) => cache.match(path, { ignoreVary: true })));
  return found.every((answer) => answer !== undefined);
}

export async function dropOtherShells(version: string): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(SHELL) && name !== `${SHELL}${version}`) await caches.delete(name);
}

export async function findShell(version: string, language: Language): Promise<Response | null> {
  const cache = await caches.open(`${SHELL}${version}`);
  return (await cache.match(shellUrl(language), { ignoreVary: true })) ?? null;
}

/** A file of the build never changes under its name. */
export async function assetFor(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const known = await cache.match(request.url, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.status === 200) {
    await cache.put(request.url, answer.clone());
    const names = await cache.keys();
    for (const old of names.slice(0, Math.max(0, names.length - MOST_ASSETS))) await cache.delete(old);
  }
  return answer;
}

/** What a page has loaded before there was a worker; the browser has it at hand. */
export async function keepAssets(paths: readonly string[]): Promise<void> {
  for (const path of paths) await assetFor(new Request(path, { cache: "force-cache" }));
}
