// Passwords that are tried first, from the frequency list of zxcvbn-ts; read when the first password is chosen.
import { SHORTEST_PASSWORD } from "./password-rules.ts";

let known: Promise<ReadonlySet<string>> | null = null;

/** In small letters; shorter ones are refused for their length alone. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= readCommon();
  return known;
}

async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const listed = dictionary["passwords-common"].filter((word) => word.length >= SHORTEST_PASSWORD);
  return new Set([...listed.map((word) => word.toLowerCase()), ...KOREAN_KEYBOARD]);
}

/** Frequent Korean words on an English keyboard, which the list does not have: 안녕하세요, 사랑합니다, 비밀번호, 대한민국 and their like. */
const KOREAN_KEYBOARD = [
  "dkssudgktpdy",
  "tkfkdgkqslek",
  "tkfkdgody1",
  "qlalfqjsgh",
  "qlalfqjsgh1",
  "qlalfqjsgh123",
  "eogksalsrnr",
  "eogksalsrnr1",
  "whgdkgody1",
];
