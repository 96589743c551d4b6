// 판매처가 스스로 알리는 일과 시민 제보에 대한 API 설명의 한국어. Only the server reads it.
export const OWN_PLACE_SENTENCES: { readonly [english: string]: string } = {
  "A place that reports for itself, with a code of its agency": "기관에서 받은 코드로 스스로 알리는 판매처",
  "Make codes with which places report for themselves": "장소가 스스로 알릴 때 쓰는 코드 만들기",
  "Each code is shown once and stored as a hash only. Codes of before stay valid.":
    "코드는 한 번만 보이며 해시로만 저장됩니다. 전에 만든 코드도 그대로 쓸 수 있습니다.",
  "List the codes of one's own places, without the codes themselves": "소속 장소의 코드 목록. 코드 자체는 빠집니다",
  "Withdraw a code at once; whoever signed in with it is signed out": "코드를 곧바로 거두기. 그 코드로 로그인한 사람은 로그아웃됩니다",
  "Sign a place in with the code of its agency": "기관에서 받은 코드로 장소가 로그인하기",
  "The session is in the cookie of the answer. It is good for this place alone, and ends with the code.":
    "세션은 응답의 쿠키에 있습니다. 이 장소에만 쓸 수 있으며 코드와 함께 끝납니다.",
  "Sign a place out; also where none is signed in": "장소의 로그아웃. 로그인하지 않았어도 됩니다",
  "The place that is signed in: its present state and what it has entered today": "로그인한 장소: 지금 상태와 오늘 알린 것",
  "Report for the place that is signed in; durable once it is answered": "로그인한 장소의 상황 알리기. 응답이 오면 저장된 것입니다",
  "Take an entry of this place back, within 10 minutes": "이 장소의 입력을 10분 안에 취소하기",
  "It becomes an event of its own, `void`; the entry stays in the log and counts no more.":
    "`void`라는 사건이 됩니다. 처음 입력은 기록에 남고 더는 세지 않습니다.",
  "What citizens say of places, unverified": "시민들이 장소에 대해 알린 것, 확인되지 않음",
  "Never part of a figure, a band or a tile. Each note counts one person of one network for two hours.":
    "수량, 단계, 지도 조각에는 들어가지 않습니다. 제보 하나는 한 접속망의 한 사람을 두 시간 동안 셉니다.",
  "Codes of places, joined by commas; at most 100": "장소의 식별 번호를 쉼표로 이어 최대 100개",
  "Say what the shelf of a place looks like": "장소의 진열대가 어떤지 알리기",
  "No account. Once in half an hour for each place; the network address is neither stored nor logged.":
    "계정이 필요 없습니다. 한 장소에 30분에 한 번입니다. 접속 주소는 저장하지도 기록하지도 않습니다.",
  "Codes with which sellers of the synthetic nation report for themselves": "가상 나라의 판매처가 직접 알릴 때 쓰는 코드",
};
