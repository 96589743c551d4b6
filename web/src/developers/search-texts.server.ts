// What the search of the developers' pages finds: sections of guides and of the documentation, operations of the API.
import { SearchIndex } from "#core/search-index.ts";
import { EMERGENCY_SYNONYMS } from "#core/search-synonyms.ts";
import type { Language } from "#core/text.ts";
import type { Topic } from "#web/api/operations.ts";
import { DOCS } from "./all-docs.server.ts";
import { guidesIn } from "./all-guides.server.ts";
import { anchorOf } from "./read-markdown.server.ts";

export interface FoundText {
  readonly href: string;
  /** Of the page, and of the section where it is one. */
  readonly title: string;
  readonly section: string | null;
  /** The beginning of it. */
  readonly start: string;
  /** Where it is not the reader's. */
  readonly writtenIn: Language | null;
}

const MOST_FOUND = 30;
const START_LENGTH = 180;

interface Section extends FoundText {
  readonly text: string;
}

const indexes = new Map<Language, SearchIndex<FoundText>>();

/** Best first. */
export function searchTexts(question: string, language: Language, topics: readonly Topic[]): readonly FoundText[] {
  const index = indexes.get(language) ?? makeIndex(language, topics);
  indexes.set(language, index);
  return index.search(question, MOST_FOUND).map(({ id }) => id);
}

function makeIndex(language: Language, topics: readonly Topic[]): SearchIndex<FoundText> {
  const guides = guidesIn(language).flatMap((guide) => sectionsOf(guide, `/developers/guides/${guide.id}`, guide.language, language));
  const docs = DOCS.flatMap((doc) => sectionsOf({ ...doc, lead: "" }, `/developers/docs/${doc.id}`, "en", language));
  const all = [...guides, ...docs, ...topics.flatMap(operationsOf)];
  return new SearchIndex(
    all.map(({ text, ...found }) => ({
      id: found,
      fields: [
        { text: found.title, weight: 2 },
        { text: found.section ?? "", weight: 3 },
        { text, weight: 1 },
      ],
    })),
    EMERGENCY_SYNONYMS,
  );
}

function operationsOf({ operations }: Topic): readonly Section[] {
  return operations.map(({ id, method, path, summary, description }) => ({
    href: `/developers/reference#${id}`,
    title: `${method} ${path}`,
    section: null,
    start: summary,
    writtenIn: null,
    text: `${summary} ${description}`,
  }));
}

interface Text {
  readonly title: string;
  readonly lead: string;
  readonly markdown: string;
}

function sectionsOf({ title, lead, markdown }: Text, href: string, writtenIn: Language, language: Language): readonly Section[] {
  const common = { title, writtenIn: writtenIn === language ? null : writtenIn };
  return markdown.split(/^(?=## )/m).flatMap((part) => {
    const heading = /^## (.+)/.exec(part)?.[1]?.replaceAll("`", "") ?? null;
    const text = plainText(part.replace(/^## .+/, ""));
    const whole = heading === null ? `${lead} ${text}`.trim() : text;
    if (whole === "") return [];
    return [{ ...common, href: heading === null ? href : `${href}#${anchorOf(heading)}`, section: heading, start: startOf(whole), text: whole }];
  });
}

/** Words only; code stays, since people look for its names. */
function plainText(markdown: string): string {
  return markdown
    .replace(/```\w*[^\n]*\n/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/[#*|`[\]>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function startOf(text: string): string {
  return text.length <= START_LENGTH ? text : `${text.slice(0, text.lastIndexOf(" ", START_LENGTH))} …`;
}
