// The same documents as pages for people: headings, lists and tables, no script, no style. Pure; every value is escaped.
import type { Language, Text } from "../../core/text.ts";

/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Part[];

/** What stands between the parts is HTML, the parts are escaped unless they are HTML. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: pieces.reduce((text, piece, at) => `${text}${partText(parts[at - 1] ?? "")}${piece}`) };
}

function partText(part: Part): string {
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map(partText).join("");
}

const ENTITIES: { readonly [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}

export interface Crumb {
  readonly href: string;
  readonly title: string;
}

export const WORDS = {
  home: { en: "Places as features", ko: "위치가 있는 데이터" },
  collections: { en: "Collections", ko: "컬렉션" },
  conformance: { en: "Conformance classes", ko: "준수 클래스" },
  api: { en: "Description of the API", ko: "API 명세" },
  items: { en: "Features", ko: "피처" },
  queryables: { en: "Properties to ask for", ko: "검색할 수 있는 속성" },
  licence: { en: "Licence", ko: "이용 허락" },
  next: { en: "Next page", ko: "다음 쪽" },
  none: { en: "No feature fits.", ko: "조건에 맞는 피처가 없습니다." },
  property: { en: "Property", ko: "속성" },
  value: { en: "Value", ko: "값" },
  title: { en: "Meaning", ko: "뜻" },
  type: { en: "Type", ko: "형식" },
  position: { en: "Position", ko: "위치" },
  json: { en: "As JSON", ko: "JSON으로 보기" },
  path: { en: "Where you are", ko: "현재 위치" },
  operations: { en: "Addresses", ko: "주소 목록" },
  synthetic: { en: "Everything here is made up for a sample world.", ko: "여기 있는 모든 자료는 가상입니다." },
} as const satisfies { readonly [word: string]: Text };

export function page(language: Language, title: string, crumbs: readonly Crumb[], isSynthetic: boolean, body: Html): string {
  const path = crumbs.map(({ href, title: name }) => html`<li><a href="${href}">${name}</a></li>`);
  const notice = isSynthetic ? html`<p><strong>${WORDS.synthetic[language]}</strong></p>` : html``;
  return `<!doctype html>${
    html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Madang</title></head>
<body>${crumbs.length > 0 ? html`<nav aria-label="${WORDS.path[language]}"><ol>${path}</ol></nav>` : html``}<main><h1>${title}</h1>${notice}${body}</main></body></html>`
      .html
  }`;
}

export function list(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

export function link(href: string, text: string): Html {
  return html`<a href="${href}">${text}</a>`;
}

/** @param head of the columns @param rows cells; the first heads its row */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const cells = rows.map(([first = "", ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<table><caption>${caption}</caption><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${cells}</tbody></table>`;
}
