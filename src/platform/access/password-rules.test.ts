// Which passwords are refused, and why.
import fc from "fast-check";
import { expect, test } from "vitest";
import { commonPasswords } from "./common-passwords.ts";
import { type PasswordFault, passwordFault, SHORTEST_PASSWORD } from "./password-rules.ts";

const WHO = { email: "minji.kim@example.org", name: "김민지 Minji" };
const common = await commonPasswords();
const fault = (password: string): PasswordFault | null => passwordFault(password, { ...WHO, common });

test("each fault is told from the others", () => {
  const examples: { readonly [password: string]: PasswordFault | null } = {
    "k7!mQ2_x": "too_short",
    한글아홉글자비밀: "too_short",
    "1212121212": "too_simple",
    "9876543210": "too_simple",
    Password123: "too_common",
    "Password123!": "too_common",
    dkssudgktpdy: "too_common",
    "minji.kim2020": "like_the_account",
    "minji.kim@example.org": "like_the_account",
    madang2020: "like_the_account",
    "correct horse battery": null,
    "한글로 쓴 긴 비밀번호": null,
  };
  expect(Object.fromEntries(Object.keys(examples).map((password) => [password, fault(password)]))).toEqual(examples);
});

test("a common password in any letter case is refused, whatever sign follows", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...[...common].filter((word) => /^[\p{L}\p{N}]+$/u.test(word))),
      fc.constantFrom("", "!", "?!", "."),
      fc.boolean(),
      (word, sign, isLoud) => {
        expect(fault(`${isLoud ? word.toUpperCase() : word}${sign}`)).not.toBeNull();
      },
    ),
  );
});

test("length is counted in characters: what is shorter is refused, of whatever signs it is made", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: SHORTEST_PASSWORD - 1 }),
      (text) => [...text.normalize("NFKC")].length >= SHORTEST_PASSWORD || fault(text) === "too_short",
    ),
  );
});
