// Texts that people read, in every language the platform speaks.

export const LANGUAGES = ["ko", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
/** The same words in each language. */
export type Text = { readonly [language in Language]: string };
