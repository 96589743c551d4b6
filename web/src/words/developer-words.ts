// What stands around the developers' guides, the console and the dataset pages, in every language.
import type { Language } from "#core/text.ts";

export interface DeveloperWords {
  readonly title: string;
  readonly lead: string;
  readonly guides: string;
  readonly otherLanguage: string;
  readonly onThisPage: string;
  readonly next: string;
  readonly checked: (day: string) => string;
  readonly source: string;
  readonly tableTitle: string;
  readonly search: string;
  readonly searchButton: string;
  readonly searchHint: string;
  readonly found: (count: number) => string;
  readonly nothingFound: string;
  readonly datasets: string;
  readonly datasetsText: string;
  readonly reference: string;
  readonly referenceLead: string;
  readonly referenceText: string;
  readonly docs: string;
  readonly docsText: string;
  readonly inEnglish: string;
  readonly doors: string;
  readonly doorNames: { readonly [path: string]: string };
  readonly tryCalls: string;
  readonly tryText: string;
  readonly levels: string;
  readonly fields: string;
  readonly place: string;
  readonly programs: string;
  readonly allOperations: string;
  readonly aboutDataset: string;
  readonly named: string;
  readonly licence: string;
  readonly noRelease: string;
  readonly calls: { readonly [call in CallName]: string };
  readonly key: string;
  readonly keyText: string;
  readonly forgetKey: string;
  readonly tryOperation: string;
  readonly send: string;
  readonly reallySends: string;
  readonly bodyOf: (mediaType: string) => string;
  readonly mediaType: string;
  readonly needsSession: string;
  readonly ownPagesOnly: string;
  readonly missing: (name: string) => string;
  readonly asSent: string;
}

export type CallName =
  | "nearby"
  | "places"
  | "within"
  | "summary"
  | "changes"
  | "stream"
  | "tile"
  | "rows"
  | "groups"
  | "releases"
  | "differences"
  | "files"
  | "declaration"
  | "siteChanges";

const ko: DeveloperWords = {
  title: "개발자 안내",
  lead: "이 서비스의 데이터로 앱과 화면을 만드는 분을 위한 곳입니다. 공개 데이터는 키 없이 읽을 수 있고, 여기의 예제는 모두 이 자리에서 실행됩니다.",
  guides: "안내",
  otherLanguage: "이 글은 아직 한국어로 옮겨지지 않았습니다.",
  onThisPage: "이 글의 차례",
  next: "다음",
  checked: (day) => `${day}에 내용을 확인했습니다.`,
  source: "이 글의 원본, 고칠 곳이 있다면",
  tableTitle: "표",
  search: "안내와 API에서 찾기",
  searchButton: "찾기",
  searchHint: "예: 재고 단계, 캐시, nearby",
  found: (count) => `${count}건`,
  nothingFound: "찾은 것이 없습니다. 다른 낱말로 찾아보세요.",
  datasets: "데이터셋",
  datasetsText: "데이터셋마다 항목, 단계, 실행해 볼 수 있는 예제가 있습니다.",
  reference: "모든 API와 콘솔",
  referenceLead: "API의 모든 기능입니다. 펼치면 매개변수와 답이 보이고, 값을 넣어 바로 보내 볼 수 있습니다.",
  referenceText: "기계가 읽는 설명은 OpenAPI 3.1입니다.",
  docs: "참고 문서",
  docsText: "소스 코드의 docs/api에 있는 글을 그대로 보여 줍니다. 영어로 쓰여 있습니다.",
  inEnglish: "이 문서는 영어로만 있습니다.",
  doors: "더 보기",
  doorNames: {
    "/developers/keys": "API 키",
    "/help": "묻고 답하기",
    "/showcase": "만들어진 서비스",
    "/status": "서비스 상태",
    "/problems": "오류와 알림 코드",
    "/status/load": "지금의 부하",
  },
  tryCalls: "실행해 보기",
  tryText: "여기서 실행하고, 바꾸어 보고, 터미널에 붙여 넣을 줄을 복사하세요.",
  levels: "단계: 색, 모양, 글자",
  fields: "항목",
  place: "장소의 항목",
  programs: "프로그램에서",
  allOperations: "이 데이터셋의 모든 API",
  aboutDataset: "데이터셋 소개와 내려받기",
  named: "출처 표시",
  licence: "이용 허락",
  noRelease: "아직 공개본이 없습니다. 나오면 여기에서 실행해 볼 수 있습니다.",
  calls: {
    nearby: "서울시청에서 1km 안",
    places: "주소나 이름으로",
    within: "지도의 네모 안",
    summary: "지금의 집계",
    changes: "첫 변경부터 따라가기",
    stream: "일어나는 대로, 3초 동안",
    tile: "지도 타일 하나",
    rows: "최신 공개본의 다섯 행",
    groups: "행의 수",
    releases: "공개본 목록",
    differences: "공개본 사이에 바뀐 것",
    files: "지금 유효한 서명 파일",
    declaration: "선언: 항목과 뜻",
    siteChanges: "바뀐 것과 거두어진 것",
  },
  key: "내 API 키",
  keyText: "이 화면의 메모리에만 있습니다. 저장하지 않고, 주소에 넣지 않으며, 새로 고치거나 닫으면 사라집니다. 공개 데이터를 읽는 데는 필요 없습니다.",
  forgetKey: "키 지우기",
  tryOperation: "보내 보기",
  send: "보내기",
  reallySends: "연습이 아니라 실제로 보냅니다. 이 서비스의 데이터가 바뀔 수 있습니다.",
  bodyOf: (mediaType) => `본문 (${mediaType})`,
  mediaType: "본문의 형식",
  needsSession: "로그인한 사람이 자기 화면에서 하는 일이라 여기서는 보낼 수 없습니다.",
  ownPagesOnly: "이 서비스의 화면에서만 쓰는 기능이라 여기서는 보낼 수 없습니다.",
  missing: (name) => `${name}의 값이 필요합니다.`,
  asSent: "터미널에서",
};

const en: DeveloperWords = {
  title: "For developers",
  lead: "For those who build apps and pages on the data of this service. Public data is read without a key, and every example here runs on the spot.",
  guides: "Guides",
  otherLanguage: "This text has not been translated into English yet.",
  onThisPage: "On this page",
  next: "Next",
  checked: (day) => `Last checked on ${day}.`,
  source: "The source of this text, if you can better it",
  tableTitle: "Table",
  search: "Search guides and API",
  searchButton: "Search",
  searchHint: "for example stock levels, caching, nearby",
  found: (count) => (count === 1 ? "1 result" : `${count} results`),
  nothingFound: "Nothing found. Try other words.",
  datasets: "Datasets",
  datasetsText: "For each dataset its fields, its levels, and examples that run.",
  reference: "All operations, with a console",
  referenceLead: "Every operation of the API. Unfold one to see its parameters and answers, put values in and send it.",
  referenceText: "For machines there is the description in OpenAPI 3.1.",
  docs: "Reference pages",
  docsText: "The pages of docs/api in the source code, as they stand there.",
  inEnglish: "This page is in English only.",
  doors: "Further",
  doorNames: {
    "/developers/keys": "API keys",
    "/help": "Help desk",
    "/showcase": "Services that were built",
    "/status": "State of the service",
    "/problems": "Codes of problems and notices",
    "/status/load": "Load at this moment",
  },
  tryCalls: "Try it",
  tryText: "Run a call here, change it as you like, or copy the line into a terminal.",
  levels: "Levels: colour, shape and word",
  fields: "Fields",
  place: "Fields of a place",
  programs: "From programs",
  allOperations: "All operations of this dataset",
  aboutDataset: "About the dataset, and downloads",
  named: "Whom to name",
  licence: "Licence",
  noRelease: "There is no release yet. As soon as there is one it can be tried here.",
  calls: {
    nearby: "Within 1 km of Seoul city hall",
    places: "By address or name",
    within: "In a box of a map",
    summary: "The figures of this moment",
    changes: "What changed since the beginning",
    stream: "As it happens, for three seconds",
    tile: "A tile of a map",
    rows: "Five rows of the newest release",
    groups: "How many rows",
    releases: "Its releases",
    differences: "What changed between releases",
    files: "The signed files that are valid now",
    declaration: "The declaration: fields and their meaning",
    siteChanges: "What changed and what was taken back",
  },
  key: "My API key",
  keyText: "It stays in the memory of this page only: not stored, in no address, gone when you reload or close it. Reading public data needs none.",
  forgetKey: "Forget the key",
  tryOperation: "Send it",
  send: "Send",
  reallySends: "This is no rehearsal: it is really sent, and may change the data of this service.",
  bodyOf: (mediaType) => `Body (${mediaType})`,
  mediaType: "Kind of body",
  needsSession: "Done by somebody who is signed in, on their own pages: it cannot be sent from here.",
  ownPagesOnly: "For pages of this service only: it cannot be sent from here.",
  missing: (name) => `A value of ${name} is needed.`,
  asSent: "In a terminal",
};

export const DEVELOPER_WORDS: { readonly [language in Language]: DeveloperWords } = { ko, en };
