// What stands around the guides, in every language. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";

interface GuideWords {
  readonly title: string;
  readonly lead: string;
  readonly all: string;
  readonly checked: (day: string) => string;
}

export const GUIDE_WORDS: { readonly [language in Language]: GuideWords } = {
  ko: {
    title: "돕는 사람을 위한 안내",
    lead: "다른 사람을 대신해 찾아보고, 읽어 주고, 함께 가는 분을 위한 글입니다. 인쇄해도 됩니다.",
    all: "모든 안내",
    checked: (day) => `${day}에 내용을 확인했습니다.`,
  },
  en: {
    title: "Guides for helpers",
    lead: "For those who look something up for somebody else, read it aloud, or go with them. They may be printed.",
    all: "All guides",
    checked: (day) => `Last checked on ${day}.`,
  },
};
