// API 설명의 한국어. The API's own description is in English; these are its sentences in Korean. Only the server reads it.
import type { Text } from "#core/text.ts";

const SENTENCES: { readonly [english: string]: string } = {
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
  "Server-sent events. Ids are epoch-sequence; come back with Last-Event-ID. `reset`: load a snapshot.":
    "서버가 보내는 이벤트(SSE). id는 세대-순번이며 Last-Event-ID로 이어집니다. `reset`이면 전체를 다시 받습니다.",
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
  "How to sign in as the people of the synthetic nation": "가상 국가의 사람으로 들어가는 방법",
  "Calls, latency and processor time of the last second": "지난 1초의 호출, 응답 시간, 처리 장치 사용",
};

/** Sentences with something in them that differs from dataset to dataset. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [[/^One or several of (.+), separated by commas$/, "$1 가운데 하나 또는 여럿을 쉼표로 이어서"]];

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
