// The dataset that came of a proposal, and links that people typed.
import type { Text } from "#core/text.ts";

/** Its calls and what was built on it, where the catalogue knows of them. */
export interface LinkedDataset {
  readonly id: string;
  readonly title: Text;
  readonly services: readonly { readonly link: string; readonly title?: Text; readonly format?: string }[];
  readonly calls?: { readonly total: number } | null;
  readonly showcases?: readonly { readonly id: string; readonly title: Text | string; readonly link: string }[];
}

/** What people typed as a link: a page of ours or one with https; everything else stays text. */
export function safeLink(text: string): { readonly href: string; readonly isOurs: boolean } | null {
  if (/^\/(?![/\\])[^\s\\]*$/.test(text)) return { href: text, isOurs: true };
  if (/^https:\/\/[^\s]+$/.test(text) && URL.canParse(text)) return { href: text, isOurs: false };
  return null;
}
