// Signs with which nobody fills in a form first: they call 119. Asked before every score.
// Source: emergency warning signs of COVID-19 as published by the CDC in 2020, public domain; in Korea the number is 119.
import type { Text } from "../../core/text.ts";

export const EMERGENCY_SIGNS = {
  trouble_breathing: { en: "Trouble breathing", ko: "숨쉬기 힘듦" },
  chest_pain: { en: "Chest pain or pressure that does not go away", ko: "가라앉지 않는 가슴 통증이나 압박감" },
  new_confusion: { en: "New confusion", ko: "갑자기 생긴 혼란 (사람이나 장소를 알아보지 못함)" },
  cannot_wake: { en: "Cannot wake up or stay awake", ko: "깨어나지 못하거나 깨어 있지 못함" },
  discoloured: { en: "Pale, grey or blue skin, lips or nail beds", ko: "창백하거나 잿빛·푸른빛인 피부, 입술, 손톱 밑" },
} as const satisfies { readonly [sign: string]: Text };
export type EmergencySign = keyof typeof EMERGENCY_SIGNS;

export const EMERGENCY_NUMBER = "119";
export const EMERGENCY_ADVICE: Text = {
  en: "Call 119 now. Do not wait, and do not go on with this form.",
  ko: "지금 119에 전화하세요. 기다리지 말고, 이 문항도 더 작성하지 마세요.",
};

/** Answers of unknown origin that are emergency signs; anything else among them is left out. */
export function emergencySignsIn(raw: unknown): readonly EmergencySign[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter((sign): sign is EmergencySign => typeof sign === "string" && Object.hasOwn(EMERGENCY_SIGNS, sign));
}
