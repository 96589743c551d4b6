// Hangul taken apart: syllables into the keys that type them, first consonants, and particles at the end of a word. Pure; no dictionary.

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const MEDIALS = 21;
const FINALS = 28;

/** Keys of the Korean standard keyboard (KS X 5002) that type each part of a syllable, in the order of Unicode. */
const INITIAL_KEYS = "r R s e E f a q Q t T d w W c z x v g".split(" ");
const MEDIAL_KEYS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const FINAL_KEYS = ["", ..."r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")];
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINAL_RIEUL = 8;

function syllableIndex(character: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE ? code - FIRST_SYLLABLE : null;
}

export function hasHangul(text: string): boolean {
  return /[가-힣]/.test(text);
}

/**
 * A text as the keys that type it: `마스크` is `aktmzm`. Texts that differ by one slip of a finger differ by one key, and a word typed
 * with the keyboard set to Latin is its own keys. Other characters stay.
 */
export function keysOf(text: string): string {
  let keys = "";
  for (const character of text) {
    const index = syllableIndex(character);
    if (index === null) keys += character;
    else {
      const initial = Math.floor(index / (MEDIALS * FINALS));
      const medial = Math.floor(index / FINALS) % MEDIALS;
      keys += `${INITIAL_KEYS[initial]}${MEDIAL_KEYS[medial]}${FINAL_KEYS[index % FINALS]}`;
    }
  }
  return keys;
}

/** The first consonants of a text, `ㅁㅅㅋ` of `마스크`; other characters are left out. */
export function initialsOf(text: string): string {
  let initials = "";
  for (const character of text) {
    const index = syllableIndex(character);
    if (index !== null) initials += INITIALS[Math.floor(index / (MEDIALS * FINALS))];
  }
  return initials;
}

/** Only consonants as people type them to search by first letters. */
export function isInitials(text: string): boolean {
  return /^[ㄱ-ㅎ]+$/.test(text);
}

/**
 * Particles, with what the syllable before must end in: a consonant, a vowel (with ㄹ for 로), or either. Longest first.
 * Only those that are frequent in titles and questions.
 */
const PARTICLES: readonly (readonly [particle: string, after: "consonant" | "vowel" | "vowel or ㄹ" | "any"])[] = [
  ["으로부터", "consonant"],
  ["에서부터", "any"],
  ["이라는", "consonant"],
  ["에서는", "any"],
  ["에서도", "any"],
  ["에게서", "any"],
  ["으로는", "consonant"],
  ["으로서", "consonant"],
  ["으로써", "consonant"],
  ["로부터", "vowel or ㄹ"],
  ["까지", "any"],
  ["부터", "any"],
  ["에서", "any"],
  ["에게", "any"],
  ["한테", "any"],
  ["에는", "any"],
  ["에도", "any"],
  ["으로", "consonant"],
  ["라는", "vowel"],
  ["이나", "consonant"],
  ["이란", "consonant"],
  ["처럼", "any"],
  ["보다", "any"],
  ["마다", "any"],
  ["하고", "any"],
  ["들의", "any"],
  ["들이", "any"],
  ["들은", "any"],
  ["들을", "any"],
  ["들", "any"],
  ["은", "consonant"],
  ["는", "vowel"],
  ["이", "consonant"],
  ["가", "vowel"],
  ["을", "consonant"],
  ["를", "vowel"],
  ["과", "consonant"],
  ["와", "vowel"],
  ["로", "vowel or ㄹ"],
  ["의", "any"],
  ["에", "any"],
  ["도", "any"],
  ["만", "any"],
];

/** A particle that stands alone, as after a foreign word: `를` of `API를`. */
export function isParticle(text: string): boolean {
  return PARTICLES.some(([particle]) => particle === text);
}

/** Stems shorter than this are left whole: too many nouns end like particles (지도, 회의, 나이). */
const SHORTEST_STEM = 2;

/** A word without its particle; null when it has none that can be told. A noun may end like one (제주도): keep the word beside its stem. */
export function withoutParticle(word: string): string | null {
  for (const [particle, after] of PARTICLES) {
    if (!word.endsWith(particle)) continue;
    const stem = word.slice(0, -particle.length);
    if (stem.length >= SHORTEST_STEM && follows(stem, after)) return stem;
  }
  return null;
}

function follows(stem: string, after: (typeof PARTICLES)[number][1]): boolean {
  const index = syllableIndex(stem.slice(-1));
  if (index === null) return false;
  const final = index % FINALS;
  if (after === "any") return true;
  if (after === "consonant") return final !== 0;
  return final === 0 || (after === "vowel or ㄹ" && final === FINAL_RIEUL);
}
