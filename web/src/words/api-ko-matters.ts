// API 설명의 한국어: 법에 따른 사안. The sentences of matters, bodies and their log.
export const MATTER_SENTENCES: { readonly [english: string]: string } = {
  "Entries of the log of decisions, in order": "결정 기록부의 기록, 순서대로",
  "Each hash is SHA-256 over the hash before it, a line feed and the canonical JSON (RFC 8785) of `body`; `madang audit verify` checks all of it.":
    "해시는 앞 기록의 해시, 줄바꿈, `body`의 정규 JSON(RFC 8785)에 대한 SHA-256입니다. `madang audit verify`가 모두 확인합니다.",
  "The end of the log of decisions, signed: note it, and see later that nothing before it has changed":
    "결정 기록부의 끝, 서명 포함. 적어 두면 그 앞이 바뀌지 않았는지 나중에 확인할 수 있습니다",
  "End a membership": "위원 해촉",
  "Members of the strategy council or the mediation committee, and whether it is composed as the law demands":
    "전략위원회와 분쟁조정위원회의 위원, 그리고 법대로 구성되었는지",
  "Name a member of the strategy council or the mediation committee": "전략위원회나 분쟁조정위원회의 위원 올리기",
  "Proposals, requests, suspensions, changes and mediation, newest first": "제안, 신청, 제공중단, 변경 예고, 조정. 새것부터",
  "Several with commas": "쉼표로 여러 개",
  "Only those of which a limit was missed": "기한이 지난 것만",
  "`next` of the page before": "앞쪽의 `next`",
  "Begin a matter: propose, request data, file for mediation, suspend, announce a change": "사안 시작하기: 제안, 신청, 조정 신청, 제공중단, 변경 예고",
  "How many matters are in which state": "상태별 사안의 수",
  "Where a matter stands, who has to act until when, and what has happened": "사안의 상태, 누가 언제까지 처리해야 하는지, 그동안의 경과",
  "What is said in mediation and suspension is for those who take part; `GET /v1/own/matters/{id}` answers them.":
    "조정과 제공중단의 내용은 참여하는 사람만 봅니다. 그들에게는 `GET /v1/own/matters/{id}`가 답합니다.",
  "Open a vote in a meeting; what is carried takes effect at once": "회의에서 표결 시작하기. 가결되면 바로 효력이 생깁니다",
  "Count a vote before everybody present has voted": "출석자가 모두 투표하기 전에 집계하기",
  "Vote, once; closed votes are shown to nobody": "투표하기, 한 번만. 비공개 표결은 아무에게도 보이지 않습니다",
  "Add a comment": "의견 쓰기",
  "Hide a comment that breaks the rules, with the reason; for the centre": "규칙을 어긴 의견을 이유와 함께 가리기 (활용지원센터)",
  "Write down a decision, and its text without personal data for everybody": "결정문과, 개인정보를 뺀 공개용 글 쓰기",
  "Publish a decision that another person has prepared, after checking it": "다른 사람이 준비한 결정문을 확인하고 공개하기",
  "Add a document: evidence, a specification, minutes": "자료 더하기: 증거, 명세, 회의록",
  "The body is the file, at most 5000000 bytes.": "본문이 파일입니다. 5,000,000바이트까지.",
  "A document of a matter that is for everybody, as a file to save": "누구나 볼 수 있는 자료, 저장할 파일로",
  "Call the body of a matter together: task force, panel, council": "회의 소집하기: TF, 조정부, 전략위원회",
  "Write the minutes of a meeting": "회의록 쓰기",
  "Name a member of a task force, or invite a developer to the beta": "TF 구성원 올리기, 또는 개발자를 시범 운영에 초대하기",
  "Form the panel of a case: 5 to 7 members of the committee, one of them a lawyer": "조정부 구성하기: 위원 5~7명, 변호사 한 명 이상",
  "Object to a member, as a party; the committee votes over it": "당사자가 위원을 기피하기. 위원회가 의결합니다",
  "Write down that a member takes no part in a case, or step aside oneself": "위원의 제척 기록하기, 또는 스스로 회피하기",
  "Take an action in a matter": "사안에서 처리하기",
  "Who may take which action in which state stands in the table of the procedure. What is refused is logged as well.":
    "어느 상태에서 누가 무엇을 할 수 있는지는 절차의 표에 있습니다. 거부된 시도도 기록됩니다.",
  "Support a proposal; once for each account": "제안에 공감하기, 계정마다 한 번",
  "Take your support back": "공감 거두기",
  "Add a task to a task force": "TF의 할 일 더하기",
  "Say that a task is done": "할 일을 끝냈다고 알리기",
  "Published decisions of the mediation committee, without personal data, newest first": "개인정보를 뺀 분쟁조정위원회 결정문. 새것부터",
  "`publishedAt` of the last one of the page before": "앞쪽 마지막 것의 `publishedAt`",
  "Matters in which your account is a party": "내 계정이 당사자인 사안",
  "A matter as you may see it, and what you may do in it": "내가 볼 수 있는 대로의 사안과, 내가 할 수 있는 일",
  "A document of a matter in which you take part": "내가 참여하는 사안의 자료",
  "What you have been told about matters, newest first": "사안에 대해 받은 알림. 새것부터",
  "Strike a notice off": "알림을 읽음으로",
  "Data provided on request: what, by whom, when and how, newest first; never to whom":
    "신청으로 제공된 데이터: 무엇을 누가 언제 어떻게. 신청한 사람은 나오지 않습니다. 새것부터",
  "Proposals, requests, refusals, suspensions, changes and mediation: where each stands, who acts until when":
    "제안, 신청, 거부, 제공중단, 변경, 조정: 어디까지 왔고 누가 언제까지 처리하는지",
  "Data that was granted on request or by mediation, for everybody: being listed, listed, provided":
    "신청이나 조정으로 제공하기로 한 데이터, 모두에게: 목록에 올리는 중, 오름, 제공됨",
  "Not needed; one of ours counts the call as yours, in whatever form it comes, others count for nothing":
    "없어도 됩니다. 우리가 준 키면 어떤 형식이든 그 계정의 호출로 세고, 다른 것은 세지 않습니다",
  "The log of decisions, and how to check it": "결정 기록부와 확인하는 법",
};
