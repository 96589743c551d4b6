// Every guide of the folder `guides`: a file more there is a guide more, in the list of contents and in the search.
import type { Language } from "#core/text.ts";
import { type GuideFile, parseGuideFile } from "./guide-file.ts";

const TEXTS: { readonly [path: string]: string } = import.meta.glob("./guides/*.md", { query: "?raw", import: "default", eager: true });
const GUIDES = Object.entries(TEXTS).map(([path, text]) => parseGuideFile(path, text));

/** In order. One that is not written in the language is there in the other. */
export function guidesIn(language: Language): readonly GuideFile[] {
  const own = GUIDES.filter((guide) => guide.language === language);
  const others = GUIDES.filter((guide) => guide.language !== language && !own.some(({ id }) => id === guide.id));
  return [...own, ...others].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

export function findGuide(id: string, language: Language): GuideFile | undefined {
  return guidesIn(language).find((guide) => guide.id === id);
}
