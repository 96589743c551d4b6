// API 설명의 한국어. The API's own description is in English; these are its sentences in Korean. Only the server reads it.
import type { Text } from "#core/text.ts";
import { ACCOUNT_SENTENCES } from "./api-ko-accounts.ts";
import { ALERT_SENTENCES } from "./api-ko-alerts.ts";
import { CATALOGUE_SENTENCES } from "./api-ko-catalogue.ts";
import { CLIENT_SENTENCES } from "./api-ko-client.ts";
import { COMMUNITY_SENTENCES } from "./api-ko-community.ts";
import { COUNCIL_SENTENCES } from "./api-ko-council.ts";
import { DESK_SENTENCES } from "./api-ko-desk.ts";
import { EVALUATION_SENTENCES } from "./api-ko-evaluation.ts";
import { KEY_SENTENCES } from "./api-ko-keys.ts";
import { MATTER_SENTENCES } from "./api-ko-matters.ts";
import { OWN_PLACE_SENTENCES } from "./api-ko-own-place.ts";
import { PERISHABLE_SENTENCES } from "./api-ko-perishable.ts";
import { PLAIN_SENTENCES } from "./api-ko-plain.ts";
import { PROPOSAL_SENTENCES } from "./api-ko-proposals.ts";
import { PROTOCOL_SENTENCES } from "./api-ko-protocols.ts";
import { RELEASE_SENTENCES } from "./api-ko-releases.ts";
import { WEBHOOK_SENTENCES } from "./api-ko-webhooks.ts";

const SENTENCES: { readonly [english: string]: string } = {
  ...ACCOUNT_SENTENCES,
  ...ALERT_SENTENCES,
  ...CATALOGUE_SENTENCES,
  ...KEY_SENTENCES,
  ...CLIENT_SENTENCES,
  ...COUNCIL_SENTENCES,
  ...COMMUNITY_SENTENCES,
  ...DESK_SENTENCES,
  ...EVALUATION_SENTENCES,
  ...MATTER_SENTENCES,
  ...OWN_PLACE_SENTENCES,
  ...PROPOSAL_SENTENCES,
  ...PROTOCOL_SENTENCES,
  ...PERISHABLE_SENTENCES,
  ...PLAIN_SENTENCES,
  ...RELEASE_SENTENCES,
  ...WEBHOOK_SENTENCES,
  "Places whose state changes by the second": "상태가 초마다 바뀌는 장소",
  "The public mask API of March 2020, as its clients knew it": "2020년 3월 공적마스크 API, 당시 앱이 쓰던 그대로",
  "Sending data, with an agency's key": "기관의 키로 데이터 보내기",
  "With the administrator's key": "관리자의 키로 하는 일",
  "State of the service": "서비스의 상태",
  "Stock of all sellers that reported, page by page": "보고한 모든 판매처의 재고, 쪽 단위",
  "All sellers, page by page": "모든 판매처, 쪽 단위",
  "Sellers of an address, with their stock as a band": "한 주소의 판매처와 재고 단계",
  "Sellers within a distance, with their stock as a band": "거리 안의 판매처와 재고 단계",
  "from 1": "1부터",
  "500 to 5000": "500에서 5000까지",
  "33 to 43": "33에서 43까지",
  "124 to 132": "124에서 132까지",
  "metres, at most 5000": "미터, 최대 5000",
  "such as 서울특별시 강남구 논현동": "예: 서울특별시 강남구 논현동",
  "As asked": "요청한 대로",
  "RFC 9457 problem": "RFC 9457 형식의 오류",
  "The process runs": "프로그램이 돌고 있음",
  "Figures for Prometheus": "Prometheus용 지표",
  "This description of the API": "이 API 설명",
  "The index is complete and requests are welcome": "색인이 완전하여 요청을 받을 수 있음",
  "List the keys, without the keys themselves": "키의 목록. 키 자체는 빠집니다",
  "Make a key for an agency": "기관의 키 만들기",
  "The key is shown once and stored as a hash only.": "키는 한 번만 보이며 해시로만 저장됩니다.",
  "Revoke a key at once": "키를 곧바로 무효로 하기",
  "The datasets, as they are declared": "선언된 데이터셋",
  "What became of a batch, and its refused rows page by page": "한 묶음의 처리 결과와 거절된 행, 쪽 단위",
  "Send events": "사건 보내기",
  "Add and change places": "장소를 더하고 고치기",
  "Body: JSON (an array of rows, or one), NDJSON or CSV, optionally packed with gzip. Good rows of a bad batch go in. Media types: application/json, application/x-ndjson, text/csv.":
    "본문: JSON(행의 배열 또는 한 행), NDJSON, CSV. gzip도 됩니다. 묶음에 잘못된 행이 있어도 올바른 행은 반영됩니다. 미디어 형식: application/json, application/x-ndjson, text/csv.",
  "The publisher's form that the rows are in; without it, it is recognised by the columns": "행이 따르는 원출처의 형식. 없으면 열 이름으로 알아냅니다",
  "Administrator only: in whose name": "관리자만: 어느 기관의 이름으로",
  "replace: also withdraws the agency's places that are absent": "replace: 목록에 없는 그 기관의 장소는 철회합니다",
  "Refused rows that wait to be repaired": "고치기를 기다리는 거절된 행",
  "Send waiting rows again as they are, for example after unknown places were registered":
    "기다리는 행을 그대로 다시 보내기. 예를 들어 모르던 장소를 등록한 뒤",
  "Discard a refused row": "거절된 행 버리기",
  "Send a repaired row in place of a refused one": "거절된 행 대신 고친 행 보내기",
  "What changed since a position": "어떤 위치 뒤에 바뀐 것",
  "Go on at `next` until `closed` is false; then ask `next` again when you want news. Full segments are kept by caches for ever.":
    "`closed`가 false일 때까지 `next`로 이어 가고, 그 뒤에는 새 소식이 필요할 때 `next`를 다시 묻습니다. 다 찬 구간은 캐시에 계속 남습니다.",
  "A sequence, or epoch-sequence": "순번, 또는 세대-순번",
  "See docs/api/live.md for the members": "항목은 docs/api/live.md에 있습니다",
  "The sums of the whole dataset at an instant of the past": "지난 한 시점의 데이터셋 전체 합계",
  "Folded from the kept events as they are known today, late ones included.": "늦게 온 것을 포함하여 지금 알려진 사건으로 다시 계산합니다.",
  "RFC 3339": "RFC 3339 시각",
  "Places near a point, nearest first": "한 지점 주변의 장소, 가까운 순서",
  "With distance, age of the last entry and how far to trust it.": "거리, 마지막 입력이 얼마나 지났는지, 얼마나 믿을 수 있는지와 함께.",
  "At most this far; with limit, the nearest of them": "최대 거리. limit가 있으면 그중 가까운 곳",
  "Without radiusMeters: this many, however far": "radiusMeters가 없으면 거리와 관계없이 이만큼",
  "Instead of Accept: application/geo+json": "Accept: application/geo+json 대신",
  "Band, age and freshness are about this one; without it about any": "단계, 지난 시간, 믿을 정도를 이것으로 정합니다. 없으면 아무것이나",
  "`now` or an RFC 3339 time: leaves out places known to be closed then": "`now` 또는 RFC 3339 시각: 그때 닫는 것으로 알려진 곳을 뺍니다",
  "Places by words of name or address, or by region; also those without a position": "이름이나 주소의 낱말, 또는 지역으로 찾은 장소. 위치가 없는 곳도 포함",
  "Words of the name or the address": "이름이나 주소의 낱말",
  "Code of a province or district": "시·도 또는 시·군·구 코드",
  "Goes on after this code": "이 식별 번호 다음부터",
  "One place, with the usual course of its day once enough days are known": "장소 하나. 며칠이 쌓이면 하루가 보통 어떻게 흐르는지도",
  "Places of a province or district, with how many are in each band": "시·도 또는 시·군·구의 장소와 단계별 수",
  "Everything at once, to be followed by changes": "한 번에 전체. 그다음은 변경분으로",
  "Changes as they happen": "바뀌는 순간의 변경",
  "Server-sent events. Ids are epoch-sequence; come back with Last-Event-ID. `reset`: load a snapshot. `beat`: every 15 seconds, the line stands.":
    "서버가 보내는 이벤트(SSE). id는 세대-순번이며 Last-Event-ID로 이어집니다. `reset`이면 전체를 다시 받습니다. `beat`는 15초마다 오며 연결이 살아 있다는 뜻입니다.",
  "west,south,east,north in degrees": "서,남,동,북 (도)",
  "As Last-Event-ID, for clients that cannot set it": "Last-Event-ID를 붙일 수 없는 프로그램을 위해",
  "text/event-stream": "text/event-stream",
  "How many places, how many with stock, how old the newest entry is": "장소의 수, 재고 있는 곳의 수, 가장 최근 입력",
  "A map tile": "지도 타일",
  "Mapbox vector tile; GeoJSON with `.json` behind y or Accept: application/geo+json. Single places from zoom 11 on, counts per cell below.":
    "Mapbox 벡터 타일. y 뒤에 `.json`을 붙이거나 Accept: application/geo+json이면 GeoJSON. 확대 단계 11부터는 장소 하나씩, 그 아래는 칸별 수.",
  "may end in .mvt or .json": ".mvt나 .json으로 끝날 수 있음",
  "Places in a box": "네모 안의 장소",
  "What this service is and what time it has": "이 서비스가 무엇이며 지금 몇 시로 아는지",
  "List the sources that are pulled on a schedule, and what came of it": "정해진 주기로 가져오는 원천의 목록과 그 결과",
  "Pull a source on a schedule, or change how": "원천을 정해진 주기로 가져오거나 그 방법을 바꾸기",
  "It is asked at once. What is new becomes a draft, which is checked and waits for approval.":
    "곧바로 한 번 가져옵니다. 새 내용은 초안이 되어 검사를 거치고 승인을 기다립니다.",
  "Short name in lower case letters, digits and hyphens": "영어 소문자, 숫자, 붙임표로 된 짧은 이름",
  "Pull a source no more": "원천을 더 가져오지 않기",
  "Ask a source now, also one that is paused": "쉬고 있는 원천이라도 지금 한 번 가져오기",
  "How to sign in as the people of the synthetic nation": "가상 국가의 사람으로 들어가는 방법",
  "Calls, latency and processor time of the last second": "지난 1초의 호출, 응답 시간, 처리 장치 사용",
  "Questions over published tables: rows, groups, SQL": "발행된 표에 묻기: 행, 묶음, SQL",
  "Rows, groups and figures": "행, 묶음과 수치",
  "Rows, groups and figures of any published dataset": "발행된 모든 데이터셋의 행, 묶음과 수치",
  "Conditions are `column=value` (repeated: any of them), `column.in=a,b`, `column.not=a`, `column.gte`, `column.gt`, `column.lte`, `column.lt`, `column.contains`, `column.startsWith` and `column.isNull=true`, each where the column's type has it; all hold together. See docs/api/query.md.":
    "조건은 `열=값`(되풀이하면 그중 하나), `열.in=a,b`, `열.not=a`, `열.gte`, `열.gt`, `열.lte`, `열.lt`, `열.contains`, `열.startsWith`, `열.isNull=true`이며, 열의 형식에 맞는 것만 쓸 수 있고 모두 함께 적용됩니다. docs/api/query.md를 보세요.",
  "Names of the columns wanted, separated by commas, in this order": "원하는 열의 이름을 쉼표로 이어서, 그 순서대로",
  "Columns separated by commas, `-` before one for the greatest first; missing values come last. Without it: the order of the file":
    "쉼표로 이은 열. 앞에 `-`를 붙이면 큰 것부터. 빈 값은 마지막. 없으면 파일의 순서",
  "Rows of a page": "한 쪽의 행 수",
  "From the link `next` of the page before; it stays on the release on which the first page was": "앞 쪽의 `next` 링크에서. 첫 쪽과 같은 판에 머뭅니다",
  "A version such as 1.4.0; without it the newest": "1.4.0 같은 판. 없으면 가장 새 판",
  "RFC 3339 time: what was the newest release then": "RFC 3339 시각: 그때 가장 새 판",
  "Columns separated by commas; days and times also by day, week, month, quarter, year as in `month:day`":
    "쉼표로 이은 열. 날짜와 시각은 `month:day`처럼 day, week, month, quarter, year로도",
  "count, or count, countDistinct, sum, avg, min, max, median of a column as in `sum:confirmed`, separated by commas; without it groups are counted":
    "count, 또는 `sum:confirmed`처럼 열의 count, countDistinct, sum, avg, min, max, median을 쉼표로 이어서. 없으면 묶음의 행을 셉니다",
  "Instead of Accept": "Accept 대신",
  "At least": "이상",
  "Less than": "미만",
  "Holds this text": "이 글을 담은 것",
  "Id of the dataset": "데이터셋의 이름",
  "See docs/api/query.md for the members": "구성은 docs/api/query.md에 있습니다",
  "One SELECT over the public tables": "공개 표에 대한 SELECT 하나",
  "The SQL of DuckDB, over the published tables and nothing else. Its limits are in docs/api/query.md.":
    "DuckDB의 SQL로, 발행된 표에만 물을 수 있습니다. 한도는 docs/api/query.md에 있습니다.",
  "The public tables: columns, types, titles, number of rows, version": "공개 표: 열, 형식, 제목, 행의 수, 판",
};

/** Sentences with something in them that differs from dataset to dataset. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^One or several of (.+), separated by commas$/, "$1 가운데 하나 또는 여럿을 쉼표로 이어서"],
  // Codes of problems are the same in every language.
  [/^([a-z]+(?:_[a-z]+)*(?:, [a-z]+(?:_[a-z]+)*)*)$/, "$1"],
];

/**
 * A sentence of the API's description in Korean; null when there is none.
 * @param titles titles of datasets and fields, which the description takes over, alone or behind a colon
 */
export function apiTextInKorean(text: string, titles: readonly Text[]): string | null {
  const known = SENTENCES[text] ?? titles.find(({ en }) => en === text)?.ko;
  if (known !== undefined) return known;
  for (const [pattern, korean] of PATTERNS) if (pattern.test(text)) return text.replace(pattern, korean);
  const title = titles.find(({ en }) => text.endsWith(`: ${en}`));
  const sentence = title && SENTENCES[text.slice(0, -title.en.length - 2)];
  return title && sentence ? `${title.ko}: ${sentence}` : null;
}
