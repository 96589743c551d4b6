// Where somebody wanted to go before they had to sign in. Pure.

/** A page of ours; anything else, such as another site, becomes `fallback`. */
export function nextPage(next: string | null, fallback: string): string {
  return next !== null && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : fallback;
}
