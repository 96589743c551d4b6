// API 설명의 한국어: 도움 창구, 활용 사례, 서비스 상태. The sentences of the help desk, the showcase and the state of the service.
export const DESK_SENTENCES: { readonly [english: string]: string } = {
  "Incidents and planned work as a feed, Atom": "장애와 예정된 작업의 피드, Atom",
  "Incidents and planned work as a feed, JSON Feed 1.1": "장애와 예정된 작업의 피드, JSON Feed 1.1",
  "What one has asked and reported with this account, newest first": "이 계정으로 묻고 신고한 것, 새것부터",
  "One's own services, whatever has become of them": "내가 등록한 서비스 모두",
  "Register a service that is built on the data": "데이터로 만든 서비스 등록하기",
  "Nobody sees it before it was sent in and listed.": "검토를 요청해 목록에 오르기 전에는 아무에게도 보이지 않습니다.",
  "One of one's own services": "내 서비스 하나",
  "Change what one's own service says; what is listed stays until the change is approved":
    "내 서비스의 내용 고치기. 승인될 때까지 목록에는 이전 내용이 남습니다",
  "Add a picture to one's own service, and go back to its page": "내 서비스에 그림을 더하고 그 화면으로 돌아가기",
  "Fields: `alt`, what is on it, and then the file: PNG, JPEG or WebP. It is made anew, without position, camera or comments. What is refused is named in the address of the page.":
    "칸: 그림의 설명 `alt`, 그다음 파일(PNG, JPEG, WebP). 위치, 카메라, 메모 없이 새로 만듭니다. 거절되면 돌아가는 화면의 주소에 이유가 붙습니다.",
  "To the page of the service": "서비스의 화면으로",
  "A picture of a service that is not listed yet, for its owner and its reviewers": "아직 목록에 없는 서비스의 그림. 주인과 검토자에게만",
  "image/webp": "image/webp",
  "Send one's own service in, take it back, or remove it for good": "내 서비스의 검토를 요청하거나, 되찾거나, 완전히 삭제하기",
  "Questions and error reports, by words, dataset and kind": "질문과 오류 신고를 낱말, 데이터셋, 종류로 찾기",
  "Words are searched in what was made public, Korean or English, slips of the finger understood. Nobody who asked is named.":
    "공개한 글에서 한국어와 영어로 찾으며 오타도 알아듣습니다. 물은 사람은 나오지 않습니다.",
  "Words; empty for all": "낱말. 비우면 모두",
  "Only what is about this dataset": "이 데이터셋에 관한 것만",
  "`yes`: public ones with an answer only, the FAQ": "`yes`: 공개되고 답이 있는 것만 (자주 묻는 질문)",
  "One question or error report, as far as it is public": "질문이나 오류 신고 하나, 공개된 만큼",
  "All of what one has asked oneself, by its ticket or one's session": "내가 물은 것의 전부. 확인표나 로그인으로",
  "Of what was asked without an account": "계정 없이 물었을 때 받은 확인표",
  "Ask again, close, or take back what one has asked oneself": "내가 물은 것을 다시 묻거나, 닫거나, 거두기",
  "A token without which nothing can be asked; good for some hours, after a few seconds": "물을 때 꼭 필요한 값. 몇 초 뒤부터 몇 시간 동안 쓸 수 있습니다",
  "Keeps programs out that send at once, without a third party and without a picture to solve.":
    "곧바로 보내는 프로그램을 막습니다. 다른 회사의 서비스나 그림 문제는 쓰지 않습니다.",
  "Questions and error reports about the data that one answers for": "내가 맡은 데이터에 대한 질문과 오류 신고",
  "One question or error report, all of it": "질문이나 오류 신고 하나의 전부",
  "Erase what it says for good: advertising, insults, personal data": "내용을 완전히 지우기: 광고, 욕설, 개인정보",
  "Number, state and times stay. An open question is closed with it, an open report is declined.":
    "번호, 상태, 시각은 남습니다. 열린 질문은 닫히고, 열린 신고는 고치지 않음으로 끝납니다.",
  "Let everybody read it, in these words: without names, addresses and numbers of people": "이 글로 모두에게 공개하기. 사람의 이름, 주소, 전화번호는 빼고",
  "Take its words out of everybody's sight again": "공개한 글을 다시 숨기기",
  "Take, answer, correct, decline, close": "맡기, 답하기, 고침, 고치지 않음, 닫기",
  "A correction of a table names the release that corrects it, which must be newer than the report. A report that is not corrected needs a reason, which is public.":
    "표를 고쳤으면 고친 공개본의 판을 적어야 하며, 신고보다 나중 것이어야 합니다. 고치지 않으려면 모두에게 보이는 이유가 필요합니다.",
  "Ask a question about a dataset or the API": "데이터셋이나 API에 대해 묻기",
  "No account is needed; with one, mail says when there is an answer. What is written becomes public only after somebody at the desk has read it.":
    "계정 없이 물을 수 있고, 계정이 있으면 답이 달릴 때 메일이 갑니다. 쓴 글은 담당자가 읽은 뒤에만 공개됩니다.",
  "How long people waited for a first reply, of what was asked in the last 90 days": "지난 90일 동안 물은 것에 첫 답이 달리기까지 걸린 시간",
  "Report an error in the data": "데이터의 오류 신고하기",
  "It reaches the institution that answers for the dataset, which has ten days to correct it or to say why not. Everybody sees whether it is late.":
    "데이터를 맡은 기관에 전해지며, 기관은 열흘 안에 고치거나 고치지 않는 이유를 알려야 합니다. 늦으면 모두에게 보입니다.",
  "Services that developers have built on the data, the newest first": "개발자가 데이터로 만든 서비스, 새것부터",
  "Each was looked at by somebody before it was listed. Nobody vouches for what it shows.":
    "목록에 올리기 전에 사람이 한 번씩 보았습니다. 서비스가 보여 주는 내용을 보증하지는 않습니다.",
  "Only those that use this dataset": "이 데이터셋을 쓰는 것만",
  "Services that wait for a decision, the oldest first": "검토를 기다리는 서비스, 오래된 것부터",
  "List a service, or not, or take it off the list; the owner hears of it by mail": "서비스를 목록에 올리거나, 올리지 않거나, 내리기. 주인에게 메일로 알립니다",
  "Nobody decides about a service of their own.": "자기 서비스는 스스로 정할 수 없습니다.",
  "A picture of a listed service, WebP": "목록에 있는 서비스의 그림, WebP",
  "One service that is built on the data": "데이터로 만든 서비스 하나",
  "How each protocol answers and how fresh each dataset is, incidents, planned work, and 90 days of history":
    "규약마다 응답하는지, 데이터셋마다 얼마나 새로운지, 장애와 예정된 작업, 지난 90일",
  "From memory: it is told while the database is away. Measured once a minute by the service itself, asked like any client asks it.":
    "메모리에서 답하므로 데이터베이스가 멈춰도 알 수 있습니다. 1분에 한 번, 여느 프로그램처럼 스스로에게 물어 잽니다.",
  "Tell of an incident or of planned work": "장애나 예정된 작업 알리기",
  "Say how an incident or planned work goes on, or that it is over": "장애나 작업이 어떻게 되어 가는지, 끝났는지 알리기",
  "Questions, error reports with their deadline, answers that everybody finds": "질문, 기한이 있는 오류 신고, 모두가 찾아보는 답",
  "Services that developers have built on the data": "개발자가 데이터로 만든 서비스",
};
