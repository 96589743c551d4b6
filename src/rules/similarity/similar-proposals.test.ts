// Similar proposals: found across particles, slips, languages and order of words; different ones left alone. All proposals are invented.
import fc from "fast-check";
import { expect, test } from "vitest";
import { EMERGENCY_SYNONYMS } from "../../core/search-synonyms.ts";
import { LEAST_SIMILARITY, SimilarProposals } from "./similar-proposals.ts";

const PROPOSALS = [
  {
    id: "masks",
    title: "약국별 마스크 재고를 공개해 주세요",
    body: "어느 약국에 마스크가 남았는지 몰라 여러 곳을 돌아다닙니다. 재고를 데이터로 열어 주면 앱을 만들 수 있습니다.",
  },
  { id: "screening", title: "선별진료소 대기 인원 공개", body: "진료소마다 몇 명이 기다리는지 알고 싶습니다. 대기 시간이 짧은 곳으로 가게 해 주세요." },
  { id: "routes", title: "확진자 방문장소를 지도로", body: "다녀간 장소와 시간을 목록이 아니라 지도로 보여 주세요." },
  { id: "bus", title: "심야버스 노선 데이터 개방", body: "밤에 다니는 버스의 노선과 시각표를 열어 주세요." },
  { id: "air", title: "Hourly air quality of schools", body: "Publish measurements of fine dust at schools as open data, by the hour." },
];
const SIMILAR = new SimilarProposals(PROPOSALS, EMERGENCY_SYNONYMS);
const ids = (title: string, body = "") => SIMILAR.similarTo({ title, body }, 3).map(({ id }) => id);

test("a proposal is found by another that says the same, whatever particles, slips, language or order", () => {
  expect({
    same: ids(PROPOSALS[0]?.title ?? "", PROPOSALS[0]?.body),
    particles: ids("마스크의 재고는 약국에서 공개하자"),
    slips: ids("약국 마스쿠 재고 공개"),
    order: ids("재고 공개: 마스크, 약국"),
    english: ids("Open the stock of masks at pharmacies"),
    apart: ids("선별 진료소 대기 인원을 알려 주세요"),
    routes: ids("확진자가 방문한 장소 지도"),
    plural: ids("air quality at a school, hourly"),
  }).toEqual({
    same: ["masks"],
    particles: ["masks"],
    slips: ["masks"],
    order: ["masks"],
    english: ["masks"],
    apart: ["screening"],
    routes: ["routes"],
    plural: ["air"],
  });
});

test("a proposal about something else finds nothing, and neither does an empty one", () => {
  expect([ids("요소수 판매 주유소 위치"), ids("도서관 장서 목록을 열어 주세요", "책 제목과 대출 여부"), ids(""), ids("data")]).toEqual([[], [], [], []]);
});

test("the same text is wholly similar, and says by which words", () => {
  const [hit] = SIMILAR.similarTo(PROPOSALS[3] ?? { title: "", body: "" }, 1);
  expect({ ...hit, similarity: Number(hit?.similarity.toFixed(6)), sharedWords: [...(hit?.sharedWords ?? [])].slice(0, 4).sort() }).toEqual({
    id: "bus",
    similarity: 1,
    sharedWords: ["개방", "노선", "데이터", "심야버스"],
  });
});

test("similarity lies between the least and 1, sorted, and no text makes it throw", () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom(...PROPOSALS.flatMap(({ title, body }) => [title, body])));
  fc.assert(
    fc.property(texts, texts, (title, body) => {
      const similarities = SIMILAR.similarTo({ title, body }, 9).map(({ similarity }) => similarity);
      expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
      expect(similarities.every((similarity) => similarity >= LEAST_SIMILARITY && similarity <= 1)).toBe(true);
    }),
  );
});
