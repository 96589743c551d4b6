// Finds the key that a request brings along: in a header, or in its address as clients of 2020 send it. What an address held is taken
// out of it before anything else sees it, so that no log, link or answer can repeat it. Pure.

/** What our keys look like, for telling them from keys of other services in an address. */
const OUR_KEY = /^mdk_[A-Za-z0-9]{20,100}$/;
const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i;
const VISIBLE = /^[\x21-\x7e]{1,200}$/;
const PARAMETER = "servicekey";
/** A name with a coded character. */
const CODED_NAME = /[?&][^=&]*%/;
/** Some clients code twice, and a form may do so once more. */
const MOST_CODINGS = 3;

/** `Authorization: Bearer`, else `X-API-Key`; null when neither holds one. Other schemes of authorization are somebody else's. */
export function keyInHeaders(header: (name: string) => string): string | null {
  const bearer = BEARER.exec(header("authorization"))?.[1];
  if (bearer !== undefined) return bearer;
  const key = header("x-api-key").trim();
  return VISIBLE.test(key) ? key : null;
}

export interface AddressWithoutKey {
  readonly url: string;
  /** Null: it held none of ours. Keys of other services are taken out as well, and count for nothing. */
  readonly key: string | null;
}

/** Whether an address needs a closer look: cheap, for every request. */
export function mayHoldKey(url: string): boolean {
  return url.includes("ervice") || url.includes("ERVICE") || (url.includes("%") && CODED_NAME.test(url));
}

/** An address as sent, without `serviceKey` in whatever letters and coding. All other parts stay as they were sent. */
export function withoutKey(url: string): AddressWithoutKey {
  const mark = url.indexOf("?");
  if (mark < 0 || !mayHoldKey(url)) return { url, key: null };
  let key: string | null = null;
  const parts = url
    .slice(mark + 1)
    .split("&")
    .filter((part) => {
      const equals = part.indexOf("=");
      if (decoded(equals < 0 ? part : part.slice(0, equals)).toLowerCase() !== PARAMETER) return true;
      const value = equals < 0 ? "" : decoded(part.slice(equals + 1)).trim();
      if (key === null && OUR_KEY.test(value)) key = value;
      return false;
    });
  return { url: parts.length > 0 ? `${url.slice(0, mark)}?${parts.join("&")}` : url.slice(0, mark), key };
}

function decoded(text: string): string {
  let value = text;
  for (let coding = 0; coding < MOST_CODINGS && value.includes("%"); coding++) {
    try {
      value = decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return value;
}
