// The parameters of matching a person's own places with published sites. Data only.
import type { Text } from "../../core/text.ts";

export interface MatchingRule {
  /** The stay must overlap the exposure for more than this. */
  readonly overlapMs: number;
  /** Of a site that states none. */
  readonly radiusMeters: number;
  /** How far off a phone's position may be. */
  readonly noiseMeters: number;
  readonly historyDays: number;
  /** Somebody faster is passing by, not staying. */
  readonly fastestMetersPerSecond: number;
  /** Between two positions further apart in time nothing is known. */
  readonly longestGapMs: number;
  /** Positions with a worse accuracy say too little. */
  readonly worstAccuracyMeters: number;
}

/**
 * Source: Hamagen (Ministry of Health of Israel, 2020, MIT licence) for overlap, radius, noise, history and speed. The gap and the accuracy
 * are ours: a phone that lies still reports rarely, and a position known to 100 m cannot decide about 70 m.
 */
export const MATCHING_RULE: MatchingRule = {
  overlapMs: 900_000,
  radiusMeters: 50,
  noiseMeters: 20,
  historyDays: 14,
  fastestMetersPerSecond: 2.8,
  longestGapMs: 7_200_000,
  worstAccuracyMeters: 100,
};

/** Source: "Corona 100m", Korea, February 2020. */
export const NEAR_METERS = 100;

export const MATCH_MODES = {
  stayed: {
    title: { en: "I stayed there at that time", ko: "그 시간에 그곳에 머물렀음" },
    meaning: {
      en: "Your stay and the time of exposure overlap by more than 15 minutes, within the site's radius and 20 metres for inaccuracy.",
      ko: "장소 반경(위치 오차 20m 포함) 안에서 머문 시간과 노출 시간이 15분 넘게 겹칩니다.",
    },
  },
  near: {
    title: { en: "Within 100 metres, at any time", ko: "시간과 관계없이 100m 이내" },
    meaning: {
      en: "The time is left aside. Having been near a place on another day, or in the street outside, is no exposure.",
      ko: "시간은 따지지 않습니다. 다른 날에 가까이 있었거나 바깥 길을 지난 것은 노출이 아닙니다.",
    },
  },
} as const satisfies { readonly [mode: string]: { readonly title: Text; readonly meaning: Text } };
export type MatchMode = keyof typeof MATCH_MODES;
