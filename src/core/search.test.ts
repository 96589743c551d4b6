// Searching Korean and English: particles, slips, other keyboards, first consonants, words together and apart, synonyms.
import fc from "fast-check";
import { expect, test } from "vitest";
import { initialsOf, keysOf, withoutParticle } from "./hangul.ts";
import { SearchIndex } from "./search-index.ts";
import { EMERGENCY_SYNONYMS } from "./search-synonyms.ts";
import { likeness, normalizedText, searchWord, slipsBetween, stemOf, wordsOf } from "./search-text.ts";

test("syllables are typed by their keys", () => {
  expect([keysOf("마스크"), keysOf("값"), keysOf("꽃"), keysOf("의원"), keysOf("KF94 왜")]).toEqual(["aktmzm", "rkqt", "Rhc", "dmldnjs", "KF94 dho"]);
  expect([initialsOf("공적 마스크"), initialsOf("mask")]).toEqual(["ㄱㅈㅁㅅㅋ", ""]);
});

test("particles are told by what they follow, and short nouns are left whole", () => {
  expect(
    [
      "마스크를",
      "약국을",
      "약국를",
      "재고는",
      "서울에서",
      "학교로",
      "지하철로",
      "병원으로",
      "병원로",
      "환자들의",
      "데이터가",
      "지도",
      "회의",
      "제주도",
      "마스크",
    ].map((word) => `${word}: ${withoutParticle(word)}`),
  ).toEqual([
    "마스크를: 마스크",
    "약국을: 약국",
    "약국를: null",
    "재고는: 재고",
    "서울에서: 서울",
    "학교로: 학교",
    "지하철로: 지하철",
    "병원으로: 병원",
    "병원로: null",
    "환자들의: 환자",
    "데이터가: 데이터",
    "지도: null",
    "회의: null",
    "제주도: 제주",
    "마스크: null",
  ]);
});

test("text is brought to one form: case, width, accents, composition, signs", () => {
  expect([normalizedText("  ＭＡＳＫ (KF-94) — Café's "), normalizedText("마스크".normalize("NFD")), normalizedText("ㅁㅅㅋ!"), normalizedText("①번")]).toEqual(
    ["mask kf 94 cafes", "마스크", "ㅁㅅㅋ", "1번"],
  );
});

test("words are cut where the script changes, without particles after foreign words and words that say nothing", () => {
  expect([
    wordsOf("KF94마스크 API를 어디에서 사나요?"),
    wordsOf("Where is the data of pharmacies?"),
    wordsOf("to be or"),
    wordsOf("코로나19의 현황"),
    wordsOf(""),
  ]).toEqual([["kf94", "마스크", "api", "어디에서", "사나요"], ["data", "pharmacies"], ["to", "be", "or"], ["코로나", "19", "현황"], []]);
  expect(["pharmacies", "masks", "virus", "boxes", "class", "data", "analysis"].map(stemOf)).toEqual([
    "pharmacy",
    "mask",
    "virus",
    "box",
    "class",
    "data",
    "analysis",
  ]);
});

test("how like two words are", () => {
  const like = (typed: string, word: string) => Number(likeness(searchWord(typed), searchWord(word)).toFixed(2));
  expect({
    same: like("마스크", "마스크"),
    particle: like("마스크를", "마스크가"),
    plural: like("masks", "mask"),
    begins: like("선별", "선별진료소"),
    inside: like("진료소", "선별진료소"),
    slip: like("마스쿠", "마스크"),
    swapped: like("phramacy", "pharmacy"),
    twoSlips: like("선벌진로소", "선별진료소"),
    otherKeyboard: like("aktmzm", "마스크"),
    otherKeyboardBack: like("ㅡㅁ나", "mask"),
    initials: like("ㅁㅅㅋ", "마스크"),
    otherWord: like("약국", "약속"),
    shortWord: like("data", "date"),
    unrelated: like("마스크", "병원"),
  }).toEqual({
    same: 1,
    particle: 0.95,
    plural: 0.95,
    begins: 0.84,
    inside: 0.7,
    slip: 0.75,
    swapped: 0.75,
    twoSlips: 0.6,
    otherKeyboard: 0.9,
    otherKeyboardBack: 0,
    initials: 0.6,
    otherWord: 0,
    shortWord: 0,
    unrelated: 0,
  });
});

test("slips are counted like the plain algorithm counts them, up to the limit", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  const plain = (a: string, b: string): number => {
    const table = Array.from({ length: a.length + 1 }, (_, row) =>
      Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
    );
    const cell = (row: number, column: number) => table[row]?.[column] as number;
    for (let row = 1; row <= a.length; row++)
      for (let column = 1; column <= b.length; column++) {
        let best = Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1));
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) best = Math.min(best, cell(row - 2, column - 2) + 1);
        (table[row] as number[])[column] = best;
      }
    return cell(a.length, b.length);
  };
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      expect(slipsBetween(a, b, most)).toBe(Math.min(plain(a, b), most + 1));
    }),
  );
});

const CATALOGUE = new SearchIndex(
  [
    {
      id: "masks",
      fields: [
        { text: "공적 마스크 판매처와 재고", weight: 3 },
        { text: "약국과 우체국의 마스크 판매 현황을 5분마다 알립니다", weight: 1 },
      ],
    },
    {
      id: "masks-en",
      fields: [
        { text: "Public mask sellers and stock", weight: 3 },
        { text: "Stock of masks at pharmacies, renewed every five minutes", weight: 1 },
      ],
    },
    {
      id: "screening",
      fields: [
        { text: "선별 진료소 목록", weight: 3 },
        { text: "코로나19 검사를 받을 수 있는 곳", weight: 1 },
      ],
    },
    {
      id: "cases",
      fields: [
        { text: "확진자 현황", weight: 3 },
        { text: "시도별 코로나19 확진자와 사망자 통계", weight: 1 },
      ],
    },
    {
      id: "air",
      fields: [
        { text: "Air quality by hour", weight: 3 },
        { text: "PM10 and PM2.5 measured at stations", weight: 1 },
      ],
    },
  ],
  EMERGENCY_SYNONYMS,
);
const ids = (question: string) => CATALOGUE.search(question, 10).map(({ id }) => id);

test("datasets are found in either language, with particles, slips, other keyboards, and words together or apart", () => {
  expect({
    plain: ids("마스크 재고"),
    particles: ids("마스크의 재고는?"),
    english: ids("mask stock"),
    slip: ids("마스쿠"),
    keyboard: ids("aktmzm wori"),
    together: ids("선별진료소"),
    apart: ids("선별 진료 소"),
    initials: ids("ㅁㅅㅋ"),
    synonym: ids("screening centre"),
    phrase: ids("fine dust today"),
    korean: ids("대기질"),
    nothing: ids("foreign exchange"),
    empty: ids("  "),
  }).toEqual({
    plain: ["masks", "masks-en"],
    particles: ["masks", "masks-en"],
    english: ["masks-en", "masks"],
    slip: ["masks"],
    keyboard: ["masks"],
    together: ["screening"],
    apart: ["screening"],
    initials: ["masks"],
    synonym: ["screening"],
    phrase: ["air"],
    korean: ["air"],
    nothing: [],
    empty: [],
  });
});

test("texts with every word of a question come alone; without such a text, those with most", () => {
  expect([ids("코로나19 확진자"), ids("마스크 지진")]).toEqual([["cases"], ["masks", "masks-en"]]);
});

test("a hit tells which words of the text were found", () => {
  expect(CATALOGUE.search("마스쿠", 1).map(({ words }) => words)).toEqual([["마스크"]]);
});

test("no question whatever makes the index throw, and no more hits come than asked for", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(..."마스크를ㅁㅅㅋ\u1112\u1161\ud800①Ａé \u0301🙂").map(String), { maxLength: 30 }).map((parts) => parts.join("")),
      ),
      fc.nat(5),
      (question, limit) => {
        expect(CATALOGUE.search(question, limit).length).toBeLessThanOrEqual(limit);
      },
    ),
  );
});
