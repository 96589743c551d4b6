// Codes of authenticators and recovery codes.
import { Secret } from "otpauth";
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { codeAt, enrolmentAddress, hashRecoveryCode, newRecoveryCodes, newSecret, stepOfCode } from "./second-factor.ts";

const SECRET = Secret.fromLatin1("12345678901234567890").base32;
const at = (seconds: number) => (seconds * 1000) as EpochMs;

test("codes are those of RFC 6238", () => {
  // Source: RFC 6238, appendix B, the last six of eight digits.
  expect([59, 1_111_111_109, 1_234_567_890, 2_000_000_000].map((seconds) => codeAt(SECRET, at(seconds)))).toEqual(["287082", "081804", "005924", "279037"]);
});

test("a code is good half a minute early or late, and not longer", () => {
  const code = codeAt(SECRET, at(3_000));
  expect([2_939, 2_970, 3_000, 3_059, 3_060].map((seconds) => stepOfCode(SECRET, code, at(seconds)))).toEqual([null, 100, 100, 100, null]);
});

test("an authenticator is told secret, issuer and account", () => {
  expect(enrolmentAddress(SECRET, "officer@example.org")).toBe(
    `otpauth://totp/Madang:officer%40example.org?issuer=Madang&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
  );
});

test("secrets and recovery codes are made of the bytes handed in", () => {
  const random = (count: number) => new Uint8Array(count).fill(255);
  expect([newSecret(random), new Set(newRecoveryCodes(random)), newRecoveryCodes(random).length]).toEqual([
    "7".repeat(32),
    new Set(["7777-7777-7777-7777"]),
    10,
  ]);
});

test("a recovery code may be typed in small letters and with spaces", () => {
  expect(hashRecoveryCode("k7qx 2m4p-zn3da6vt")).toBe(hashRecoveryCode("K7QX-2M4P-ZN3D-A6VT"));
});
