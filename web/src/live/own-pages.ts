// Datasets that have a page of their own; every other live dataset has /live/{id}.
const OWN_PAGES: { readonly [dataset: string]: string } = { masks: "/masks" };

export function pageOf(dataset: string): string {
  return OWN_PAGES[dataset] ?? `/live/${dataset}`;
}
