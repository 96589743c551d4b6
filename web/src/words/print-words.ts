// What the print-outs say, in every language. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";

interface PrintWords {
  readonly masksTitle: (area: string) => string;
  readonly masksAny: string;
  readonly masksLead: string;
  readonly screeningTitle: (area: string) => string;
  readonly screeningAny: string;
  readonly screeningLead: string;
  readonly pick: string;
  readonly printed: (time: string) => string;
  readonly how: string;
  readonly pages: string;
  readonly onlyPart: string;
  readonly part: (name: string, count: number) => string;
  readonly all: string;
  readonly otherPart: string;
  readonly stockThen: (clock: string) => string;
  readonly stockNote: string;
  readonly sellers: (count: number) => string;
  readonly centres: (count: number) => string;
  readonly safeHospitals: string;
  readonly closed: string;
  readonly phone: string;
  readonly listOf: (time: string) => string;
  readonly none: string;
  readonly back: string;
  readonly otherArea: string;
  readonly source: (names: string) => string;
}

export const PRINT_WORDS: { readonly [language in Language]: PrintWords } = {
  ko: {
    masksTitle: (area) => `${area} 공적 마스크 파는 곳`,
    masksAny: "공적 마스크 파는 곳, 큰 글씨 인쇄물",
    masksLead: "주민센터나 경로당에 붙이거나 나누어 줄 수 있는 큰 글씨 목록입니다. 지역을 고르세요.",
    screeningTitle: (area) => `${area} 선별진료소`,
    screeningAny: "선별진료소, 큰 글씨 인쇄물",
    screeningLead: "주민센터나 경로당에 붙이거나 나누어 줄 수 있는 큰 글씨 목록입니다. 지역을 고르세요.",
    pick: "지역 고르기",
    printed: (time) => `${time} 기준`,
    how: "브라우저 메뉴에서 ‘인쇄’를 고르세요. 컴퓨터에서는 Ctrl과 P를 함께 누르면 됩니다. 메뉴와 이 안내는 종이에 나오지 않습니다.",
    pages: "목록이 길면 동네를 골라 그 동네만 인쇄할 수 있습니다.",
    onlyPart: "동네만 보기",
    part: (name, count) => `${name} ${count.toLocaleString("ko")}곳`,
    all: "모든 동네",
    otherPart: "그 밖의 주소",
    stockThen: (clock) => `${clock} 재고`,
    stockNote: "재고는 몇 분 사이에도 바뀝니다. 가기 전에 다시 알아보세요.",
    sellers: (count) => `판매처 ${count.toLocaleString("ko")}곳`,
    centres: (count) => `${count.toLocaleString("ko")}곳`,
    safeHospitals: "국민안심병원(검사받는 곳이 아니라, 기침이나 열이 있는 사람을 따로 진료하는 병원)",
    closed: "쉼",
    phone: "전화",
    listOf: (time) => `${time}에 공개한 목록`,
    none: "이 지역에는 등록된 곳이 없습니다.",
    back: "검색 화면으로",
    otherArea: "다른 지역",
    source: (names) => `출처: ${names}.`,
  },
  en: {
    masksTitle: (area) => `Where public masks are sold in ${area}`,
    masksAny: "Where public masks are sold, in large print",
    masksLead: "A list in large letters to hang up or hand out, for community centres and clubs. Pick a district.",
    screeningTitle: (area) => `Screening centres in ${area}`,
    screeningAny: "Screening centres, in large print",
    screeningLead: "A list in large letters to hang up or hand out, for community centres and clubs. Pick a district.",
    pick: "Pick a district",
    printed: (time) => `As of ${time}`,
    how: "Choose “Print” in the menu of your browser, or press Ctrl and P on a computer. Menus and this hint stay off the paper.",
    pages: "When the list is long, pick a neighbourhood and print that alone.",
    onlyPart: "One neighbourhood only",
    part: (name, count) => `${name} ${count.toLocaleString("en")}`,
    all: "All neighbourhoods",
    otherPart: "Other addresses",
    stockThen: (clock) => `Stock at ${clock}`,
    stockNote: "Stock changes within minutes. Ask again before you go.",
    sellers: (count) => `${count.toLocaleString("en")} ${count === 1 ? "seller" : "sellers"}`,
    centres: (count) => `${count.toLocaleString("en")} ${count === 1 ? "centre" : "centres"}`,
    safeHospitals: "Safe hospitals (not for tests: they treat people with a cough or a fever apart)",
    closed: "closed",
    phone: "Telephone",
    listOf: (time) => `List published on ${time}`,
    none: "No place is registered in this area.",
    back: "To the search",
    otherArea: "Another district",
    source: (names) => `Source: ${names}.`,
  },
};
