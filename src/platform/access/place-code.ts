// Codes by which a place signs in: short enough to type from a letter, long enough not to be guessed. Pure.
import type { RandomBytes } from "../../core/ports/random.ts";

/** Without I, L, O and U, which are misread or misheard. Source: Douglas Crockford, Base 32, https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 5 bits each: 55 bits of chance. */
const RANDOM_LENGTH = 11;
const GROUP = 4;

/** Twelve characters, the last of which is computed from the others. */
export function newPlaceCode(random: RandomBytes): string {
  // 256 is a multiple of 32: each character is as likely as any other.
  const drawn = Array.from(random(RANDOM_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return drawn + checkCharacter(drawn);
}

/** `K7QW-M2PX-9DTF`, as it is printed. */
export function shownPlaceCode(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? "";
}

/** What somebody typed as the code it stands for; null where a character is wrong, missing or too many. */
export function readPlaceCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (code.length !== RANDOM_LENGTH + 1 || [...code].some((character) => !ALPHABET.includes(character))) return null;
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? code : null;
}

/**
 * Luhn's algorithm to the base of 32: every single wrong character is noticed, and nearly every pair in the wrong order.
 * Source: ISO/IEC 7812-1, annex B, for the base of 10.
 */
function checkCharacter(drawn: string): string {
  const base = ALPHABET.length;
  const sum = [...drawn].reverse().reduce((total, character, at) => {
    const value = ALPHABET.indexOf(character) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / base) + (value % base);
  }, 0);
  return ALPHABET[(base - (sum % base)) % base] as string;
}
