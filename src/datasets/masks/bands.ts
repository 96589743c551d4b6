// The bands of mask stock: what each is called, looks like and means, and which numbers fall into it. Pure.
import type { Dated } from "../../core/dated.ts";
import type { Band } from "../../core/live-dataset.ts";
import { type BandLimits, bandByLimits } from "../../core/stock-bands.ts";
import type { Text } from "../../core/text.ts";

export type BandId = "plenty" | "some" | "few" | "empty" | "break";

/** Source: open API of the public mask sales information, specification of `remain_stat`, 10 March 2020. */
export const BAND_LIMITS: readonly Dated<BandLimits<BandId>>[] = [
  {
    validFrom: "2020-03-10",
    source: "Public mask sales information open API (HIRA and NIA), remain_stat, 2020-03-10",
    value: [
      { band: "plenty", atLeast: 100 },
      { band: "some", atLeast: 30 },
      { band: "few", atLeast: 2 },
      { band: "empty", atLeast: 0 },
    ],
  },
];

/**
 * Green, yellow, red and grey were mandatory for every app of 2020; `break` had no official colour. The shades are
 * ours: each has a contrast of at least 3 to 1 on white. Shapes and words say the same without colour.
 * Source: API guide for developers, 2020-03-10; WCAG 2.2, 1.4.11.
 */
export const BANDS: readonly Band[] = [
  {
    id: "plenty",
    title: { en: "Plenty", ko: "충분" },
    meaning: { en: "100 or more left", ko: "100개 이상 남음" },
    colour: "#1a7f37",
    shape: "circle",
    available: true,
  },
  {
    id: "some",
    title: { en: "Some", ko: "보통" },
    meaning: { en: "30 to 99 left", ko: "30~99개 남음" },
    colour: "#a87400",
    shape: "square",
    available: true,
  },
  {
    id: "few",
    title: { en: "Few", ko: "부족" },
    meaning: { en: "2 to 29 left", ko: "2~29개 남음" },
    colour: "#c62828",
    shape: "triangle",
    available: true,
  },
  {
    id: "empty",
    title: { en: "Sold out", ko: "없음" },
    meaning: { en: "None left, or one", ko: "0~1개 남음" },
    colour: "#6b7280",
    shape: "diamond",
    available: false,
  },
  {
    id: "break",
    title: { en: "Not selling now", ko: "판매 중지" },
    meaning: {
      en: "Sales are suspended for the moment; the seller may sell again later",
      ko: "지금은 판매를 멈췄습니다. 나중에 다시 팔 수 있습니다",
    },
    colour: "#374151",
    shape: "cross",
    available: false,
  },
];

export const BAND_TITLES: { readonly [band: string]: Text } = Object.fromEntries(BANDS.map((band) => [band.id, band.title]));

/** The band of a number of masks left, by the rule of the day. */
export const bandOf = bandByLimits(BAND_LIMITS);
