// What a guide consists of: plain text in every language, so that one page can show any of them.
import type { Language } from "#core/text.ts";

export interface GuideSection {
  readonly title: string;
  readonly text?: readonly string[];
  /** To be done in this order. */
  readonly steps?: readonly string[];
  readonly points?: readonly string[];
  readonly links?: readonly { readonly href: string; readonly label: string }[];
}

export interface GuideText {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly GuideSection[];
}

export interface Guide {
  /** Its address is `/guides/` and this. */
  readonly id: string;
  /** Day on which it was last read through and put right, `2020-03-16`. */
  readonly checkedOn: string;
  readonly text: { readonly [language in Language]: GuideText };
}
