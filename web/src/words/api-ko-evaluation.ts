// API 설명의 한국어: 운영실태 평가, 기관, 담당자 모임. The sentences of evaluations, institutions and the community of practice.
export const EVALUATION_SENTENCES: { readonly [english: string]: string } = {
  "Yearly evaluations of institutions: criteria, counts that anybody can compute again, scores, orders":
    "공공데이터 제공 운영실태 평가: 기준, 누구나 다시 계산할 수 있는 집계, 점수, 시정요구",
  "Institutions in public: officers, list, reports of provision; the community of practice of data officers":
    "기관 공개 정보: 담당자, 목록, 제공 현황 통보. 데이터 담당자 모임",
  "Yearly evaluations of institutions, newest first: the running ones and the archive": "연도별 운영실태 평가, 최신순. 진행 중인 것과 지난 것",
  "Publish the criteria of a year with their weights, before the period that they judge begins":
    "평가대상 기간이 시작되기 전에 그 해의 평가기준과 배점을 공표하기",
  "The evaluation of a year: criteria with weights, where it stands, its panel, and once published the scores":
    "한 해의 평가: 기준과 배점, 진행 상태, 평가단, 공표된 뒤에는 점수",
  "Everything that the scores of a year were computed from, as JSON": "그 해 점수를 계산한 모든 입력값 (JSON)",
  "What each line of each score was computed from, as CSV": "점수의 줄마다 쓰인 입력값 (CSV)",
  "Every row that was counted, as CSV": "집계에 들어간 모든 행 (CSV)",
  "The evaluation of one institution: each line with its arithmetic and the rows it was counted from": "한 기관의 평가: 줄마다 계산식과 집계한 행",
  "Hand in evidence for a criterion, as an officer of the institution, until the closing": "기관 담당자가 마감 전까지 지표별 실적 자료 내기",
  "Title, text and link are for everybody once the results are published; a file is for those who take part.":
    "제목, 글, 링크는 결과가 공표되면 모두에게 공개됩니다. 파일은 평가에 참여하는 사람만 봅니다.",
  "Take evidence of one's institution back, until the closing": "마감 전까지 소속 기관의 실적 자료 거두기",
  "Object to a draft score, as an officer of the institution, within 14 days": "기관 담당자가 14일 안에 평가결과(안)에 이의신청하기",
  "Answer an objection; for the panel": "이의신청에 답하기 (평가단)",
  "Order an institution to put something right, from a published evaluation; its clock begins": "공표된 평가에 따라 기관에 시정 요구하기. 기한이 시작됩니다",
  "The matter of the order": "시정요구 사안",
  "Put another count in the place of what was counted, with the reason, or say that everything was gone through; for the panel":
    "집계를 이유와 함께 고치거나, 모두 심사했다고 확인하기 (평가단)",
  "Name a member of the civilian panel, and the institutions to which they belong": "민간 평가위원과 그가 속한 기관 올리기",
  "End a membership of the panel": "평가위원 해촉",
  "The evaluation of a year as you may see it, drafts included where you take part": "내가 볼 수 있는 만큼의 그 해 평가. 참여하면 결과(안)도 보입니다",
  "The evaluation of one institution as you may see it, and what you may do in it": "내가 볼 수 있는 만큼의 한 기관 평가와 내가 할 수 있는 일",
  "A file that an institution has handed in, for those who take part, to save": "기관이 낸 파일, 참여하는 사람에게, 저장용",
  "An institution in public: officers, data and list, provisions, half-yearly reports, evaluations, training":
    "기관 공개 정보: 담당자, 데이터와 목록, 제공 내역, 반기 통보, 평가, 교육",
  "Name an officer in public: the function with the office's telephone and mail, never a person":
    "담당자 공표하기: 직위와 부서 전화·이메일만, 사람 이름은 아님",
  "End a function of one's institution": "소속 기관의 담당 직위 끝내기",
  "Say that a function is yours, and whether your name may be shown with it": "그 직위가 내 것이라고 밝히고, 이름을 보일지 정하기",
  "Say that a function is yours no longer; your name goes": "더는 내 직위가 아니라고 밝히기. 이름이 사라집니다",
  "The report of provision of an institution for a half-year": "한 기관의 반기 제공 현황",
  "`2020-1`: the first half of 2020": "`2020-1`: 2020년 상반기",
  "An institution, and what you may do for it": "기관과, 내가 그 기관을 위해 할 수 있는 일",
  "A report of provision, with its figures as they would be now for officers of the institution":
    "제공 현황 통보. 기관 담당자에게는 지금 기준의 수치도 보입니다",
  "Half-yearly reports of provision of all institutions, newest first; late ones say so": "모든 기관의 반기 제공 현황 통보, 최신순. 늦은 것은 늦었다고 표시",
  "Courses as you have signed up for them, and for which institutions you may write": "내가 신청한 교육, 그리고 내가 글을 쓸 수 있는 기관",
  "A question or a recipe, and what you may do with it": "질문이나 공개 사례, 그리고 내가 할 수 있는 일",
  "Courses for data officers, newest first; how many were there, never who": "데이터 담당자 교육, 최신순. 몇 명이 들었는지만, 누구인지는 아님",
  "Offer a course for data officers; for the centre": "데이터 담당자 교육 열기 (활용지원센터)",
  "Say who of those who signed up was there; for the centre": "신청자 가운데 누가 참석했는지 적기 (활용지원센터)",
  "Cancel a course, with the reason; for the centre": "이유와 함께 교육 취소하기 (활용지원센터)",
  "Sign up for a course, as an officer of an institution": "기관 담당자로 교육 신청하기",
  "Give one's seat in a course back": "교육 신청 취소하기",
  "Questions among data officers, or recipes of how something was published, newest first": "담당자들의 질문, 또는 공개 사례. 최신순",
  "Ask, answer or share a recipe, in the name of one's institution or of the centre": "소속 기관이나 센터 이름으로 묻고, 답하고, 공개 사례 나누기",
  "Everybody may read it. Markdown; HTML stays text.": "누구나 읽을 수 있습니다. 마크다운이며 HTML은 글자 그대로 보입니다.",
  "A question with its answers, or a recipe": "질문과 답, 또는 공개 사례",
  "Change a recipe of one's institution": "소속 기관의 공개 사례 고치기",
  "Hide a post that breaks the rules, with the reason, or show it again; for the centre": "규칙을 어긴 글을 이유와 함께 가리거나 다시 보이기 (활용지원센터)",
};
