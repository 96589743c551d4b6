// Data that was granted on request, as the catalogue lists it below the datasets.

export interface GrantedData {
  readonly matter: string;
  readonly title: string;
  readonly content: string;
  readonly state: "draft" | "listed" | "provided";
  readonly institution: { readonly title: { readonly ko: string; readonly en: string } } | null;
  readonly dataset: string | null;
  readonly files: readonly { readonly title: string; readonly href: string; readonly bytes: number; readonly sha256: string; readonly fileName: string }[];
  readonly grantedAt: string;
}

export interface GrantedAnswer {
  readonly listings: readonly GrantedData[];
}

/** Those that hold all words, in title or text. */
export function grantedWith(listings: readonly GrantedData[], words: string): readonly GrantedData[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  return listings.filter(({ title, content }) => asked.every((word) => `${title} ${content}`.toLowerCase().includes(word)));
}
