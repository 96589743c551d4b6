// Patterns of text fields that mean the same in JavaScript and in RE2, the engine's regular expressions. Pure.

/** Characters, classes of plain characters, digits and word characters, groups, alternatives, counted repetition. */
const PORTABLE =
  /^(?:[^\\.^$[\](){}*+?|]|\\[\\.^$[\](){}*+?|/dDwW-]|\[\^?(?:[^\\[\]&~]|\\[\\\]^dw-])+\]|\((?:\?:|(?!\?))|\)|\||[*+?]\??|\{\d{1,3}(?:,\d{0,3})?\}\??)*$/u;

/** The pattern as the engine reads it. @throws Error for a pattern that the engine might read otherwise: a mistake in the declaration */
export function portablePattern(pattern: string): string {
  if (!PORTABLE.test(pattern)) throw new Error(`The pattern ${pattern} uses more than tables can check: no ".", anchors, look-around, back-references or \\s.`);
  return pattern;
}
