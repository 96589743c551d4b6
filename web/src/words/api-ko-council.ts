// API 설명의 한국어: 전략위원회. The sentences of the council, plans, the list of data to be provided and candidates.
export const COUNCIL_SENTENCES: { readonly [english: string]: string } = {
  "Candidates for the release of data of high value, by score, each with its arithmetic line by line":
    "고가치 데이터 후보, 점수 순서로. 점수는 줄마다 계산을 보입니다",
  "Enter a candidate with what asks for it; for officers of institutions, the centre and the ministry":
    "수요의 근거와 함께 후보 올리기 (기관 담당자, 활용지원센터, 행정안전부)",
  "What the platform sees of demand: words searched for in vain, and what people propose and request":
    "플랫폼이 본 수요: 찾았으나 없던 낱말, 사람들의 제안과 신청",
  "Drop a candidate, with a reason; for the centre and the ministry": "사유를 적어 후보에서 빼기 (활용지원센터, 행정안전부)",
  "Judge value and effort of a candidate from 0 to 5, each with a reason; for the centre and the ministry":
    "후보의 가치와 부담을 0~5로, 이유와 함께 판단하기 (활용지원센터, 행정안전부)",
  "The strategy council: members and terms, sub-committees, meetings, what waits for it, and whether it may vote":
    "전략위원회: 위원과 임기, 분과위원회, 회의, 기다리는 사안, 의결할 수 있는 구성인지",
  "What the council has voted on, with its counts, and what became of it; the newest first": "전략위원회의 의결, 표결 수와 그 뒤의 결과. 새것부터",
  "Call the council or a sub-committee together with an agenda of several items; for the ministry":
    "여러 안건으로 전략위원회나 분과위원회 회의 소집하기 (행정안전부)",
  "Date, place and agenda are told as many days before as the law says, unless it is urgent, with a reason.":
    "일시·장소·안건은 법에 정한 날수만큼 앞서 알립니다. 긴급하면 사유를 적습니다.",
  "A meeting of the council or of a sub-committee: agenda, attendance, votes, minutes": "전략위원회나 분과위원회의 회의: 안건, 출석, 표결, 회의록",
  "Write down who came; without a majority of the members nothing is decided": "출석 적기. 재적위원 과반수가 없으면 의결할 수 없습니다",
  "Put an item on the agenda; after the limit of the notice only as urgent, with a reason": "안건 더하기. 통지 기한이 지나면 긴급한 사유가 있어야 합니다",
  "Write down what a sub-committee recommends on an item, with its show of hands": "분과위원회의 의견을 거수 결과와 함께 적기",
  "Take an item off the agenda before the meeting, with a reason; it stays to be read": "회의 전에 사유를 적어 안건에서 빼기. 기록은 남습니다",
  "Write the minutes of a meeting of the council or a sub-committee": "전략위원회나 분과위원회의 회의록 쓰기",
  "Master and action plans with their goals: what is done, what is late, which data came of it": "기본계획과 시행계획, 그 과제: 마친 것, 늦은 것, 나온 데이터",
  "Set up a sub-committee of the council; there are at most two": "분과위원회 설치하기. 두 개까지입니다",
  "End a sub-committee and its memberships": "분과위원회와 그 위원의 임기 끝내기",
  "Name a member of a sub-committee, of at most thirty": "분과위원회 위원 올리기. 서른 명까지입니다",
  "End a membership in a sub-committee": "분과위원회 위원 해촉",
  "Write an entry into a list of data to be provided that is being drawn up; for the ministry": "작성 중인 제공대상 목록에 항목 쓰기 (행정안전부)",
  "Strike an entry out of a list that is being drawn up": "작성 중인 목록에서 항목 지우기",
  "Say which data came of an entry; for its institution and the ministry": "항목에서 나온 데이터 적기 (소관 기관, 행정안전부)",
  "Write a goal into a plan that is being written; for the ministry, and for the institution of an action plan":
    "작성 중인 계획에 과제 쓰기 (행정안전부, 시행계획의 기관)",
  "Strike a goal out of a plan that is being written": "작성 중인 계획에서 과제 지우기",
  "Say which data came of a goal; it is done once that data is there": "과제에서 나온 데이터 적기. 데이터를 받을 수 있으면 완료됩니다",
  "Report how far a goal is carried out; for its institution": "과제의 진척 보고하기 (소관 기관)",
  "A meeting of the council as you see it: where you may vote, and whether you call it": "내가 보는 회의: 투표할 곳과 소집 권한",
  "The list of data to be provided: what the council has decided, from when on, and what is provided already":
    "제공대상 공공데이터 목록: 의결된 것, 제공 시작일, 이미 제공 중인 것",
  "The strategy council: meetings and decisions, plans, the list of data to be provided, candidates of high value":
    "전략위원회: 회의와 의결, 계획, 제공대상 목록, 고가치 후보",
};
