// Hashes of passwords: made, compared, understood from elsewhere, few at once.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { Passwords } from "./passwords.ts";

const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };
const random = (count: number) => Uint8Array.from(randomBytes(count));
const cheap = new Passwords(random, CHEAP);

test("a password fits its hash only, and the hash names how it was made", async () => {
  const hash = await cheap.hash("올바른 말 배터리 호치키스");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect([await cheap.verify("올바른 말 배터리 호치키스", hash), await cheap.verify("올바른 말 배터리 호치키즈", hash)]).toEqual([
    { isRight: true, isOutdated: false },
    { isRight: false, isOutdated: false },
  ]);
});

test("the hash of another argon2 is understood, and is to be made anew at today's cost", async () => {
  // Source: test vectors of the reference implementation, src/test.c, version 0x13.
  const reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  expect(await cheap.verify("password", reference)).toEqual({ isRight: true, isOutdated: true });
});

test("a Korean password typed as whole syllables or as letters is the same", async () => {
  const hash = await cheap.hash("한글비밀번호입니다".normalize("NFC"));
  expect((await cheap.verify("한글비밀번호입니다".normalize("NFD"), hash)).isRight).toBe(true);
});

test("no password is right for an account that has none", async () => {
  expect(await cheap.verify("", null)).toMatchObject({ isRight: false });
});

test("of many at once the surplus is refused, and the others are answered", async () => {
  const hash = await cheap.hash("one of many passwords");
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => cheap.verify("one of many passwords", hash)));
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect([outcomes.length - refused.length, refused.length]).toEqual([66, 34]);
  expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: "overloaded" });
});
