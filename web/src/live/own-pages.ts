// Where a dataset is shown: at an address of its own when the portal has a page of its name, else at the common one.
const PAGES = Object.keys(import.meta.glob("../routes/*/+page.svelte"));

export function pageOf(dataset: string): string {
  return PAGES.includes(`../routes/${dataset}/+page.svelte`) ? `/${dataset}` : `/live/${dataset}`;
}
