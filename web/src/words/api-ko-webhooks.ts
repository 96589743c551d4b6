// API 설명의 한국어: 웹훅, 도우미, 연습용 세계. The sentences of webhooks, assistants and the sandbox.
export const WEBHOOK_SENTENCES: { readonly [english: string]: string } = {
  "News posted to servers of those who build on the data, signed by Standard Webhooks": "새 소식을 개발자의 서버로. Standard Webhooks 방식으로 서명합니다",
  "One's own webhooks, without their secrets": "내 웹훅. 비밀 키는 빼고",
  "Have news posted to a server of one's own": "새 소식을 내 서버로 받기",
  "The secret, with which every message is signed, is shown this once. An address that leads into a private network is refused.":
    "모든 메시지에 서명하는 비밀 키는 지금 한 번만 보여 줍니다. 사설망으로 이어지는 주소는 받지 않습니다.",
  "Change what a webhook is told of, and where; one that was disabled begins again": "웹훅이 알려 줄 일과 주소 바꾸기. 꺼진 웹훅은 다시 시작합니다",
  "End a webhook; what waits is not delivered, and its log is deleted": "웹훅 끝내기. 기다리던 것은 보내지 않고 기록도 지웁니다",
  "What was and will be delivered to a webhook, and every try, newest first": "웹훅으로 보낸 것과 보낼 것, 시도 하나하나. 새것부터",
  "`next` of the page before": "앞 쪽의 `next`",
  "Deliver a message again, under the same id": "같은 id로 다시 보내기",
  "Change the secret; for a day messages are signed with both": "비밀 키 바꾸기. 하루 동안 두 키로 서명합니다",
  "Have a message of the type webhook.test posted": "webhook.test 메시지를 보내 보기",
  "The Model Context Protocol, for assistants of people": "사람을 돕는 프로그램을 위한 Model Context Protocol",
  "Model Context Protocol for assistants: search the catalogue, describe, query rows, find the nearest places":
    "도우미 프로그램용 Model Context Protocol: 목록 검색, 설명, 행 조회, 가까운 곳 찾기",
  "Streamable HTTP, without sessions and streams; one JSON-RPC message in a request. What the tools return is marked as untrusted.":
    "Streamable HTTP. 세션과 스트림 없이 요청 하나에 JSON-RPC 메시지 하나. 도구가 돌려주는 내용에는 믿지 말라는 표시가 붙습니다.",
  "The JSON-RPC answer": "JSON-RPC 응답",
  "A notification was taken": "알림을 받았습니다",
  "What the sandbox has set": "연습용 세계에 설정된 것",
  "Put everything back: refusals, what scenarios reported, the clock": "모두 되돌리기: 오류, 시나리오가 알린 것, 시계",
  "The time of the sample world": "연습용 세계의 시각",
  "Set the time of the sample world, or let it become later": "연습용 세계의 시각을 정하거나 늦추기",
  "Play a scenario: sold out, a break, new stock, a feed that goes stale, refusals": "시나리오 실행: 품절, 판매 중단, 입고, 멈춘 자료, 오류",
};
