// The bands of self-test kit stock: what each is called, looks like and means, and which numbers fall into it. Pure.
import type { Dated } from "../../core/dated.ts";
import type { Band } from "../../core/live-dataset.ts";
import { type BandLimits, bandByLimits } from "../../core/stock-bands.ts";
import type { Text } from "../../core/text.ts";

/** Lower limits, largest first. A change is a further entry with its date and source. */
export const BAND_LIMITS: readonly Dated<BandLimits>[] = [
  {
    validFrom: "2022-02-13",
    source: "Ours: 20 kits are one pack, 5 are what one person may buy at a time",
    value: [
      { band: "plenty", atLeast: 20 },
      { band: "some", atLeast: 5 },
      { band: "few", atLeast: 1 },
      { band: "empty", atLeast: 0 },
    ],
  },
];

/** Colour, shape and word say the same; each colour has a contrast of at least 3 to 1 on white. */
export const BANDS: readonly Band[] = [
  {
    id: "plenty",
    title: { en: "Plenty", ko: "충분" },
    meaning: { en: "20 or more left", ko: "20개 이상 남음" },
    colour: "#1a7f37",
    shape: "circle",
    available: true,
  },
  {
    id: "some",
    title: { en: "Some", ko: "보통" },
    meaning: { en: "5 to 19 left", ko: "5~19개 남음" },
    colour: "#a87400",
    shape: "square",
    available: true,
  },
  {
    id: "few",
    title: { en: "Few", ko: "부족" },
    meaning: { en: "1 to 4 left", ko: "1~4개 남음" },
    colour: "#c62828",
    shape: "triangle",
    available: true,
  },
  {
    id: "empty",
    title: { en: "Sold out", ko: "없음" },
    meaning: { en: "None left", ko: "남은 것이 없음" },
    colour: "#6b7280",
    shape: "diamond",
    available: false,
  },
  {
    id: "break",
    title: { en: "Not selling now", ko: "판매 중지" },
    meaning: { en: "Sales are suspended for the moment", ko: "지금은 판매를 멈췄습니다" },
    colour: "#374151",
    shape: "cross",
    available: false,
  },
];

export const BAND_TITLES: { readonly [band: string]: Text } = Object.fromEntries(BANDS.map((band) => [band.id, band.title]));

/** The band of a number that is left, by the rule of the day. */
export const bandOf = bandByLimits(BAND_LIMITS);
