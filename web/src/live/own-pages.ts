// Where a dataset is shown: at an address of its own when the portal has a page of its name, else at the common one.
const PAGES = Object.keys(import.meta.glob("../routes/*/+page.svelte"));

/** Where the page of a dataset is not called as the dataset is. */
const OTHER_NAMES: { readonly [dataset: string]: string } = { "exposure-sites": "exposure" };

export function pageOf(dataset: string): string {
  return ownPageOf(dataset) ?? `/live/${dataset}`;
}

/** Null where there is none. */
export function ownPageOf(dataset: string): string | null {
  const name = OTHER_NAMES[dataset] ?? dataset;
  return PAGES.includes(`../routes/${name}/+page.svelte`) ? `/${name}` : null;
}
