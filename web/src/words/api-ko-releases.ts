// API 설명의 한국어: 데이터셋, 초안, 공개본. Sentences of the API's description about datasets, drafts and releases, in Korean.

export const RELEASE_SENTENCES: { readonly [english: string]: string } = {
  "Datasets and their releases: immutable, signed, comparable": "데이터셋과 공개본: 바뀌지 않고, 서명되고, 비교할 수 있음",
  "Drafts of releases: files, check, decision, publication": "공개본의 초안: 파일, 검사, 결정, 공개",
  "The public keys that releases are and were signed with": "공개본에 서명한, 지금과 이전의 공개 키",
  "A JSON Web Key Set (RFC 7517, RFC 8037), newest first. Keys stay here when they are replaced.":
    "JSON Web Key Set(RFC 7517, RFC 8037), 새 것부터. 키를 바꾸어도 이전 키는 남습니다.",
  "The datasets as they are declared, with their newest releases": "데이터셋의 정의와 최신 공개본",
  "A dataset as it is declared, with its newest release": "데이터셋의 정의와 최신 공개본",
  "What changed between two releases: rows added, removed and changed, columns that appeared or went":
    "두 공개본 사이에 달라진 것: 추가, 삭제, 변경된 행과 생기거나 없어진 열",
  "By key, or as multisets where rows are not told apart. `format=ndjson` and `format=csv` give all of it as a file.":
    "행 번호로 비교하고, 행을 구별하지 않으면 같은 행의 수를 셉니다. `format=ndjson`과 `format=csv`는 전부를 파일로 줍니다.",
  "A version; without it the one before `to`": "판. 없으면 `to`의 바로 앞 판",
  "The releases of a dataset, newest first, withdrawn ones as tombstones": "데이터셋의 공개본, 새 것부터. 철회된 것은 이유만 남음",
  "Version of the last one on the page before": "앞 쪽의 마지막 판",
  "A release: its manifest, its signature, and where its files are": "공개본: 목록, 서명, 파일의 주소",
  "The state may change, so this is cached shortly; `manifest.json` and `manifest.sig` are the bytes that never do.":
    "상태는 바뀔 수 있어 잠시만 저장됩니다. 바뀌지 않는 것은 `manifest.json`과 `manifest.sig`입니다.",
  "A file of a release, whole or in ranges": "공개본의 파일, 전부 또는 일부",
  "`ETag` is the SHA-256 of the file. Versions are immutable; `latest` and `1.x` say with Content-Location which one they are.":
    "`ETag`는 파일의 SHA-256입니다. 판은 바뀌지 않으며, `latest`와 `1.x`가 어느 판인지는 Content-Location이 말합니다.",
  "CSV only: with a byte order mark, and nothing that a spreadsheet takes for a formula":
    "CSV만: 바이트 순서 표시가 있고, 표 계산 프로그램이 수식으로 여길 것이 없음",
  "`1.2.3`; `latest`; `1.x` for the newest of a major version; or the day of a release about a day":
    "`1.2.3`, `latest`, 큰 판의 최신인 `1.x`, 또는 하루치 공개본의 날짜",
  "`{dataset}.parquet`, `.csv`, `.ndjson`, `.geojson`, `.xlsx`; `datapackage.json`, `manifest.json`, `manifest.sig`":
    "`{dataset}.parquet`, `.csv`, `.ndjson`, `.geojson`, `.xlsx`, `datapackage.json`, `manifest.json`, `manifest.sig`. {dataset}는 데이터셋의 이름",
  "application/octet-stream": "파일의 바이트(application/octet-stream)",
  "Which releases a file belongs to, by its SHA-256": "파일이 어느 공개본의 것인지, SHA-256으로",
  "In whose name; needed by those who may send for several, and by the administrator's key":
    "어느 기관의 이름으로. 여러 기관을 위해 보낼 수 있는 사람과 관리자의 키에 필요",
  "Drafts of your institutions, newest first": "소속 기관의 초안, 새 것부터",
  "In whose name; needed by those who may publish for several, and by the administrator's key":
    "어느 기관의 이름으로. 여러 기관을 위해 공개할 수 있는 사람과 관리자의 키에 필요",
  "How many accepted rows came, went and changed between two releases, where they are not public":
    "공개하지 않는 원래 행이 두 공개본 사이에 몇 개 추가, 삭제, 변경되었는지",
  "Begin a draft of a dataset's next release": "데이터셋의 다음 공개본 초안을 시작",
  "A draft: its state, how far its work is, what its check has found, what was done with it": "초안: 상태, 진행, 검사 결과, 한 일",
  "How long to wait for the work to end before answering": "답하기 전에 작업이 끝나기를 기다리는 시간",
  "Change the words of a draft; it has to be checked again": "초안의 글을 바꾸기. 다시 검사해야 함",
  "Approve what another person has drafted and the check has found sound": "다른 사람이 만들고 검사를 통과한 초안을 승인",
  "Check the files of a draft, and make what would be published of them": "초안의 파일을 검사하고 공개될 내용을 만들기",
  "What would change from the newest release, row by row": "최신 공개본에서 달라질 행",
  "Throw a draft away; its files are removed for good": "초안을 버리기. 파일은 완전히 지워짐",
  "Add the files of a form to a draft, and go back to its page": "양식의 파일을 초안에 올리고 그 화면으로 돌아가기",
  "For forms of our own pages. A file that is refused is named in the address of the page by the code of its problem.":
    "이 사이트의 양식을 위한 것입니다. 거절된 파일은 화면 주소에 문제의 코드로 표시됩니다.",
  "To the page of the draft": "초안의 화면으로",
  "Add a file to a draft, or replace the one of the same name": "초안에 파일을 더하거나 같은 이름의 파일을 바꾸기",
  "The body is the file as it is: CSV, JSON, NDJSON, XLSX or Parquet. It is kept with its hash before anything else is done with it.":
    "본문은 파일 그대로입니다: CSV, JSON, NDJSON, XLSX, Parquet. 다른 일을 하기 전에 해시와 함께 보관합니다.",
  "The publisher's form of the rows; without it, it is recognised by the columns": "행이 따르는 발행처의 형식. 없으면 열로 알아봄",
  "Take a file out of a draft": "초안에서 파일 빼기",
  "Every notice of accepted rows": "받아들인 행의 모든 알림",
  "Publish an approved draft": "승인된 초안을 공개",
  "Refused rows with all their notices": "거절한 행과 그 알림 전부",
  "Give a draft back to its author, with what has to be done": "고칠 점과 함께 초안을 작성자에게 돌려보내기",
  "Take a release back, with the reason for everybody to read": "공개본을 철회하고 이유를 모두에게 밝히기",
  "`privacy` removes the content everywhere and leaves a tombstone; `other` keeps the hashes and the reason. It cannot be undone.":
    "`privacy`는 내용을 모든 곳에서 지우고 이유만 남깁니다. `other`는 해시와 이유를 남깁니다. 되돌릴 수 없습니다.",
};
