// API 설명의 한국어: 기한이 있는 데이터. The sentences of perishable datasets.
export const PERISHABLE_SENTENCES: { readonly [english: string]: string } = {
  "What may be told for a while: signed files of a day, changes, tombstones; cases and their approval":
    "한동안만 알릴 수 있는 것: 하루 단위의 서명된 파일, 변경분, 삭제 표시, 그리고 확진자 동선의 입력과 승인",
  "The signed files of a perishable dataset, and the policy in force": "기한이 있는 데이터셋의 서명된 파일과 시행 중인 공개 기준",
  "Each file holds one day of the whole country. Throw a file away at its expiresAt and fetch it anew: what was taken back is gone by then.":
    "파일 하나에 전국의 하루가 들어 있습니다. expiresAt이 되면 버리고 다시 받으세요. 거둔 것은 그때 사라집니다.",
  "The signed file of a day": "하루의 서명된 파일",
  "A JSON Web Signature (RFC 7515, flattened JSON, EdDSA); the keys are at /v1/keys.":
    "JSON Web Signature(RFC 7515, flattened JSON, EdDSA). 키는 /v1/keys에 있습니다.",
  "What was added, corrected and taken back since a position": "어떤 위치 이후 더하고 고치고 거둔 것",
  "Of what is gone the answer holds the id alone. Mirrors delete it at once.": "사라진 것은 식별자만 담습니다. 사본을 둔 곳은 바로 지우세요.",
  "The same changes as they happen, as server-sent events": "같은 변경분을 일어나는 대로, server-sent events로",
  "Cases of your health authority, newest first": "소속 보건 기관의 확진자, 새것부터",
  "A case, and what would be published of each entry today and why": "확진자 한 명과, 방문마다 오늘 무엇이 왜 공개될지",
  "Begin a case": "확진자 입력 시작",
  "What is entered is sealed with a key of its own, which is destroyed when the time of the case is over.":
    "입력한 것은 확진자마다 다른 키로 암호화하며, 기한이 지나면 키를 없앱니다.",
  "Change what is known of a case": "확진자에 대해 아는 것 고치기",
  "What must no longer be public is taken back at once; what may newly be public waits for an approval.":
    "공개하면 안 되는 것은 바로 거두고, 새로 공개할 수 있는 것은 승인을 기다립니다.",
  "Erase a case and everything of it, at once and for good": "확진자와 그에 딸린 것을 모두 바로, 영구히 지우기",
  "Add entries to a case, from a form or a file": "양식이나 파일로 방문 더하기",
  "JSON (an array of rows, or one), NDJSON or CSV (UTF-8 or CP949). Good rows of a bad file go in; refused ones are told with their reasons.":
    "JSON(행의 배열 또는 하나), NDJSON, CSV(UTF-8 또는 CP949). 잘못된 행이 있어도 올바른 행은 들어가고, 거절한 행은 까닭을 알려 줍니다.",
  "Correct an entry": "방문 고치기",
  "Erase an entry, at once and for good; for the public as well": "방문을 바로, 영구히 지우기. 공개된 것도 지웁니다",
  "The version of the case that was looked at": "살펴본 확진자의 판 번호",
  "Hand a case to a second officer": "다른 담당자에게 넘기기",
  "Give a case back to whoever entered it": "입력한 사람에게 돌려주기",
  "Approve what another officer has entered; what the policy allows is public from then on":
    "다른 담당자가 입력한 것을 승인하기. 공개 기준이 허락하는 것은 그때부터 공개됩니다",
  "How many places of a perishable dataset are published in a province, by day, Atom": "기한이 있는 데이터셋에서 한 시·도에 공개된 곳의 수, 날짜별, Atom",
  "How many places of a perishable dataset are published in a province, by day, JSON Feed 1.1":
    "기한이 있는 데이터셋에서 한 시·도에 공개된 곳의 수, 날짜별, JSON Feed 1.1",
  "Nothing about a place: readers keep what they get, and this has to be forgotten.":
    "장소에 대한 내용은 없습니다. 받은 것은 남고, 이것은 지워져야 하기 때문입니다.",
};
