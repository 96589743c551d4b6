// Which passwords are taken: long ones that nobody tries first. No rules about kinds of characters. Pure.
// Source: NIST SP 800-63B-4, 3.1.1.2, whose 8 characters we raise to 10 and whose 15 we leave to the second factor.

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 256;
/** "aaaaaaaaaa", "1212121212", "abcabcabcabc". */
const FEWEST_KINDS = 4;
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"];

export const PASSWORD_FAULTS = ["too_short", "too_long", "too_simple", "like_the_account", "too_common"] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

export interface PasswordContext {
  readonly email: string;
  readonly name: string;
  /** In small letters, each as long as a password must be at least. */
  readonly common: ReadonlySet<string>;
}

/** What speaks against a password; null: nothing. Length is counted in characters, Hangul syllables as one. */
export function passwordFault(password: string, { email, name, common }: PasswordContext): PasswordFault | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < SHORTEST_PASSWORD) return "too_short";
  if (length > LONGEST_PASSWORD) return "too_long";
  const small = text.toLowerCase();
  if (new Set(small).size < FEWEST_KINDS || ROWS.some((row) => isRun(small, row))) return "too_simple";
  if (namesOf(email, name).some((part) => small.includes(part) && small.length - part.length < SHORTEST_PASSWORD / 2)) return "like_the_account";
  const bare = small.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return common.has(small) || common.has(bare) ? "too_common" : null;
}

/** A walk along one row, forwards or backwards. */
function isRun(text: string, row: string): boolean {
  return row.includes(text) || [...row].reverse().join("").includes(text);
}

function namesOf(email: string, name: string): string[] {
  const parts = [email, ...email.split("@"), ...email.split(/[@.]/), name, ...name.split(/\s+/), "madang"];
  return parts.map((part) => part.normalize("NFKC").toLowerCase()).filter((part) => part.length >= 4);
}
