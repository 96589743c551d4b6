// A proof that a form was looked at for a moment before it was sent: the time at which it was handed out, under the desk's secret. Knows nobody.
import { createHmac, timingSafeEqual } from "node:crypto";
import { HOUR_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";

/** Nobody writes a question faster. Ours. */
export const FORM_WAIT_MS = 3_000;
/** Somebody may leave it open over lunch. Ours. */
export const FORM_LIFE_MS = 12 * HOUR_MS;

export type FormFault = "forged" | "too_fast" | "too_old";

export function formToken(secret: string, now: EpochMs): string {
  const at = now.toString(36);
  return `${at}.${signed(secret, at)}`;
}

/** Null: it is good. */
export function formFault(secret: string, token: string, now: EpochMs): FormFault | null {
  const [at = "", mac = ""] = token.split(".", 2);
  const expected = Buffer.from(signed(secret, at));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "forged";
  const age = now - Number.parseInt(at, 36);
  if (age < FORM_WAIT_MS) return "too_fast";
  return age > FORM_LIFE_MS ? "too_old" : null;
}

function signed(secret: string, at: string): string {
  return createHmac("sha256", secret).update(`form ${at}`).digest("base64url");
}
