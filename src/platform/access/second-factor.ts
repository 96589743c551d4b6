// Codes of an authenticator (RFC 6238) and recovery codes. The time is the world's: an authenticator knows no other.
import { Secret, TOTP } from "otpauth";
import type { WriteTx } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { EpochMs } from "../../core/units.ts";
import { readSecondFactor, useRecoveryCode, useStep } from "./second-factor.sql.ts";
import { hashToken } from "./sessions.ts";

const ISSUER = "Madang";
export const STEP_MS = 30_000;
/** Half minutes by which a clock may be off, in either direction. */
const TOLERANCE = 1;
/** Source: RFC 4226, 4, R6: 160 bits. */
const SECRET_BYTES = 20;
export const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

export function newSecret(random: RandomBytes): string {
  return new Secret({ buffer: random(SECRET_BYTES).buffer }).base32;
}

/** `otpauth://…`, as authenticators read it from a picture. */
export function enrolmentAddress(secret: string, email: string): string {
  return totp(secret, email).toString();
}

export function codeAt(secret: string, at: EpochMs): string {
  return totp(secret, "").generate({ timestamp: at });
}

export function stepAt(at: EpochMs): number {
  return Math.floor(at / STEP_MS);
}

/** Number of the half minute that a code belongs to; null when it is not one of these moments. */
export function stepOfCode(secret: string, code: string, now: EpochMs): number | null {
  const offset = totp(secret, "").validate({ token: code, timestamp: now, window: TOLERANCE });
  return offset === null ? null : stepAt(now) + offset;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: STEP_MS / 1000 });
}

/** `K7QX-2M4P-ZN3D-A6VT`: 80 bits in Base32, easy to copy from paper. */
export function newRecoveryCodes(random: RandomBytes): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = new Secret({ buffer: random(RECOVERY_BYTES).buffer }).base32;
    return (text.match(/.{4}/g) ?? []).join("-");
  });
}

export function hashRecoveryCode(code: string): string {
  return hashToken(code.toUpperCase().replace(/[^A-Z2-7]/g, ""));
}

/**
 * Uses up a code of the authenticator or a recovery code.
 * @param now world time
 * @returns false when it is wrong, was used before, or there is no second factor
 */
export async function useCode(tx: WriteTx, account: string, code: string, now: EpochMs): Promise<boolean> {
  const factor = await readSecondFactor(tx, account);
  if (!factor) return false;
  const digits = code.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits)) return factor.isConfirmed && useRecoveryCode(tx, account, hashRecoveryCode(code));
  const step = stepOfCode(factor.secret, digits, now);
  return step !== null && useStep(tx, account, step);
}
