// What the service worker writes into a page that it serves from the device: why, and how old the page is. Texts only.
// Plain markup with classes of the base styles: it has to stand without scripts, under the policy of every page.
import { LANGUAGES, type Language } from "#core/text.ts";
import { keptAge, keptTime } from "#web/offline/kept-age.ts";
import { LANGUAGE_NAME } from "#web/words/language.ts";
import { offlineEn } from "#web/words/offline-en.ts";
import { offlineKo } from "#web/words/offline-ko.ts";
import type { FromKept } from "./first-answer.ts";
import type { Kept } from "./kept-answers.ts";
import { hasScripts } from "./shell.ts";

const WORDS = { ko: offlineKo, en: offlineEn } as const;
/** Where a page begins. A note before it is none of the framework's business. */
const BEGINNING = '<div class="page">';
/** The empty place of the page for what is not kept. */
const PLACE = '<div id="kept-place"></div>';

/** Without one of its files a page is better read than run. */
const SCRIPTS = /<script\b[^>]*>[\s\S]*?<\/script>|<link[^>]+rel="modulepreload"[^>]*>/g;

/** The address decides, then the browser's language. */
export function languageFor(url: URL, preferred: string): Language {
  const asked = url.searchParams.get(LANGUAGE_NAME);
  return LANGUAGES.find((language) => language === asked) ?? (preferred.startsWith("ko") ? "ko" : "en");
}

export async function withKeptNote({ answer, keptAt }: Kept, { reason, waitSeconds }: FromKept, now: number): Promise<Response> {
  const whole = await answer.text();
  const html = (await hasScripts(whole)) ? whole : whole.replace(SCRIPTS, "");
  const language = /<html lang="ko"/.test(html) ? "ko" : "en";
  const words = WORDS[language];
  const said = `${whyText(language, { reason, waitSeconds })} ${words.keptFrom(keptAge(keptAt, now, language), keptTime(keptAt, language))} ${words.agesThen}`;
  const facts = `data-reason="${reason}" data-kept-at="${keptAt}"${waitSeconds === null ? "" : ` data-wait-seconds="${waitSeconds}"`}`;
  const note = `<aside id="kept-note" class="wrap" aria-label="${words.title}" ${facts}><p class="notice">${said} <a href="">${words.loadAgain}</a></p></aside>`;
  return new Response(html.replace(BEGINNING, `${note}${BEGINNING}`), { headers: answer.headers });
}

/** The page for what is not kept, with why, and a list of what is. */
export async function pageOfKept(
  shell: Response,
  language: Language,
  why: Pick<FromKept, "reason" | "waitSeconds">,
  pages: readonly Kept[],
): Promise<Response> {
  const words = WORDS[language];
  const items = await Promise.all(pages.map((kept) => pageLink(kept, language)));
  const list = items.length > 0 ? `<ul class="stack">${items.join("")}</ul>` : `<p>${words.noPages}</p>`;
  const said = `<p class="notice" role="alert"><strong>${whyText(language, why)}</strong> ${words.notKept} <a href="">${words.loadAgain}</a></p>`;
  const html = (await shell.text()).replace(PLACE, `<div id="kept-place" class="stack">${said}<h2>${words.pages}</h2>${list}</div>`);
  return new Response(html, { status: 503, headers: shell.headers });
}

function whyText(language: Language, { reason, waitSeconds }: Pick<FromKept, "reason" | "waitSeconds">): string {
  const words = WORDS[language];
  return `${words.reasons[reason]}${waitSeconds === null ? "" : ` ${words.wait(waitSeconds)}`}`;
}

/** Titles come as markup already; what was looked for comes from the address. */
async function pageLink({ url, answer, keptAt }: Kept, language: Language): Promise<string> {
  const { pathname, search, searchParams } = new URL(url);
  const html = await answer.text();
  // Behind the dot is the name of the site.
  const title = /<title>([^<]*?)(?: · [^<·]*)?<\/title>/.exec(html)?.[1] ?? escaped(pathname);
  const own = /<html lang="(\w+)"/.exec(html)?.[1] ?? language;
  const asked = searchParams.get("q");
  return `<li><a href="${escaped(`${pathname}${search}`)}"><span lang="${own}">${title}</span>${asked ? ` (${escaped(asked)})` : ""}</a> <span class="subtle">${keptTime(keptAt, language)}</span></li>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
