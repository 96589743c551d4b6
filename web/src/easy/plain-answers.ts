// The plain answers as the pages in easy words read them: the same address that operators of telephones and messages use.
import { type Fetch, orErrorPage, readJson } from "#web/api/read-json.ts";

export interface EasyChoice {
  readonly code: string;
  readonly name: string;
}

interface PlainAnswer<Place> {
  readonly now: string;
  readonly area: EasyChoice | null;
  readonly choices: readonly EasyChoice[];
  readonly total: number;
  readonly places: readonly Place[];
  /** Null before the first release; absent where the answer is of no release. */
  readonly release?: object | null;
}

export interface EasyCentre {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly open: boolean | null;
  readonly closesAt: string | null;
  readonly opensNext: { readonly inDays: number; readonly at: string } | null;
  readonly isInArea: boolean;
}

export interface EasySeller {
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  readonly band: string;
  readonly observedAt: string | null;
  readonly open: boolean | null;
  readonly closesAt: string | null;
}

/** Null as long as nothing was asked. @param what such as `screening` */
export async function readPlain<Place>(fetch: Fetch, what: string, address: string, language: string): Promise<PlainAnswer<Place> | null> {
  if (address === "") return null;
  const query = new URLSearchParams({ address, lang: language, format: "json" });
  return orErrorPage(readJson<PlainAnswer<Place>>(fetch, `/plain/${what}?${query}`));
}

/** What was typed, as short as the answers take it. */
export function askedAddress(url: URL): string {
  return (url.searchParams.get("address") ?? "").trim().slice(0, 100);
}
