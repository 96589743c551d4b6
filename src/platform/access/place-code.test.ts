// Codes of places: as they are drawn, printed and typed.
import fc from "fast-check";
import { expect, test } from "vitest";
import { SAMPLE_CODES } from "../../sample/sample-codes.ts";
import { newPlaceCode, readPlaceCode, shownPlaceCode } from "./place-code.ts";

const bytes = fc.uint8Array({ minLength: 11, maxLength: 11 }).map((drawn) => Uint8Array.from(drawn));
const codes = bytes.map((drawn) => newPlaceCode(() => drawn));

test("a code is read back however it is typed", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const shown = shownPlaceCode(code);
      expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      const typed = [code, shown, shown.toLowerCase(), ` ${shown.replaceAll("-", " – ")} `, shown.replaceAll("0", "o").replaceAll("1", "l")];
      expect(typed.map(readPlaceCode)).toEqual(typed.map(() => code));
    }),
  );
});

test("every single wrong character is noticed", () => {
  fc.assert(
    fc.property(codes, fc.nat(11), fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), (code, at, character) => {
      fc.pre(code[at] !== character);
      expect(readPlaceCode(code.slice(0, at) + character + code.slice(at + 1))).toBeNull();
    }),
  );
});

test("nearly every pair in the wrong order is noticed", () => {
  const drawn = Array.from({ length: 2000 }, (_, at) =>
    newPlaceCode((count) => Uint8Array.from({ length: count }, (_each, place) => (at * 37 + place * place * 11) % 251)),
  );
  const swapped = drawn.flatMap((code) => {
    const other = code.slice(0, 5) + code[6] + code[5] + code.slice(7);
    return other === code ? [] : [readPlaceCode(other)];
  });
  expect(swapped.filter((read) => read !== null).length / swapped.length).toBeLessThan(0.01);
});

test("what is no code is none", () => {
  for (const typed of ["", "MADANG00001", "MADANG00001CC", "MADANG-0000U-C", "한글한글한글한글한글한글", "＇; drop table", "\u0000".repeat(12)])
    expect(readPlaceCode(typed)).toBeNull();
});

test("the codes of the synthetic nation are codes", () => {
  expect(Object.values(SAMPLE_CODES).map(readPlaceCode)).toEqual(Object.values(SAMPLE_CODES));
});
