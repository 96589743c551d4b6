// The articles that the rules here rest on, so that every action and deadline can show its own. Facts only, in our words. Source: Open Data
// Act (Act 11956 of 30 July 2013, as of Act 19408, in force 17 November 2023), its Decree (as of Decree 35947, in force 2 January 2026),
// Civil Code. By their amendment notes the paragraphs with deadlines have not changed in substance since 31 October 2013.
import type { Text } from "../../core/text.ts";

export const STATUTES = {
  act: { en: "Open Data Act", ko: "공공데이터법" },
  decree: { en: "Decree to the Open Data Act", ko: "공공데이터법 시행령" },
  rule: { en: "Rule to the Open Data Act", ko: "공공데이터법 시행규칙" },
  civil_code: { en: "Civil Code", ko: "민법" },
  petitions: { en: "Civil Petitions Act", ko: "민원처리법" },
  platform: { en: "Rules of this platform", ko: "이 플랫폼의 규칙" },
} as const satisfies { readonly [statute: string]: Text };
export type StatuteId = keyof typeof STATUTES;

interface Article {
  readonly statute: StatuteId;
  /** `27(3)`; empty for rules of the platform. */
  readonly number: string;
  readonly says: Text;
}

function article(statute: StatuteId, number: string, en: string, ko: string): Article {
  return { statute, number, says: { en, ko } };
}

export const ARTICLES = {
  act_5: article("act", "5", "The strategy council: at most 37 members, two of them chairs", "전략위원회: 위원장 2명을 포함해 37명 이내"),
  act_5_5: article("act", "5(5)", "Civilian members serve two years and may be appointed once more", "민간위원 임기는 2년, 한 번 연임"),
  act_6: article("act", "6", "What the strategy council deliberates", "전략위원회의 심의 사항"),
  act_7_2: article("act", "7(2)", "A master plan every three years, decided by the council", "3년마다 기본계획, 전략위원회 의결로 확정"),
  act_8_2: article("act", "8(2)", "Yearly action plans, decided by the council", "해마다 시행계획, 전략위원회 의결로 시행"),
  act_9_1: article("act", "9(1)", "Yearly evaluation of institutions", "매년 제공 운영실태 평가"),
  act_9_2: article("act", "9(2)", "Results go to council and cabinet, are published, and lead to corrective orders", "평가결과의 보고·공표와 시정요구"),
  act_12: article("act", "12", "Each institution names a chief officer and a working officer in public", "제공책임관과 실무담당자의 임명·공표"),
  act_17_1: article("act", "17(1)", "Public data is provided; two grounds allow to refuse", "공공데이터는 제공한다. 예외는 두 가지"),
  act_17_2: article("act", "17(2)", "What can be separated is provided without the rest", "분리할 수 있으면 나머지는 제공"),
  act_18_1: article("act", "18(1)", "Institutions register the list of their data", "공공데이터 목록의 등록"),
  act_18_2: article("act", "18(2)", "The ministry asks for entries that are missing", "누락된 목록의 등록 요청"),
  act_19: article("act", "19", "The council decides what is provided, the ministry publishes the list", "제공대상 목록의 의결과 공표"),
  act_20_1: article("act", "20(1)", "An institution may ask to take data off the list", "목록 제외의 요청"),
  act_20_2: article("act", "20(2)", "The council decides; what is taken off and why is published", "목록 제외의 의결과 공표"),
  act_22_3: article("act", "22(3)", "Quality diagnosis of data of great effect", "품질 진단·평가"),
  act_23_2: article("act", "23(2)", "Standards are to be kept; the ministry may demand correction", "표준 준수와 시정 요구"),
  act_26_2: article("act", "26(2)", "A service of one's own is no ground to refuse", "자체 서비스를 이유로 거부할 수 없음"),
  act_27_1: article("act", "27(1)", "Data not on the list is requested from the institution or the centre", "목록 밖 데이터의 제공 신청"),
  act_27_2: article("act", "27(2)", "The centre passes requests on at once", "활용지원센터의 즉시 이첩"),
  act_27_3: article("act", "27(3)", "A decision within 10 days of receipt", "받은 날부터 10일 이내 결정"),
  act_27_4: article("act", "27(4)", "Extended once by at most 10 days, with a reason told to the applicant", "10일 이내에서 한 번 연장하고 사유를 통보"),
  act_27_5: article("act", "27(5)", "A grant is told with method and procedure, and the list is registered", "제공 방법·절차의 통지와 목록 등록"),
  act_27_6: article("act", "27(6)", "A refusal is told to applicant and ministry, with its reason", "거부 내용과 사유를 신청인과 장관에게 통보"),
  act_28_1: article("act", "28(1)", "Four grounds to suspend provision", "제공을 중단할 수 있는 네 가지 사유"),
  act_28_2: article("act", "28(2)", "Data asked to be taken off may be suspended until the council decides", "제외 요청 뒤 의결 전의 제공 중단"),
  act_28_3: article("act", "28(3)", "Provided again once the ground is gone", "사유가 해소되면 다시 제공"),
  act_29_2: article("act", "29(2)", "The mediation committee: at most 25 members", "분쟁조정위원회: 25명 이내"),
  act_29_4: article("act", "29(4)", "Members serve two years and may be appointed once more", "위원 임기는 2년, 한 번 연임"),
  act_29_6: article("act", "29(6)", "Panels of 5 to 7 members", "5명 이상 7명 이하의 조정부"),
  act_29_7: article("act", "29(7)", "Quorum and majority; votes are closed unless a majority opens them", "의사·의결정족수와 비공개 의결"),
  act_30_1: article("act", "30(1)", "Members who may not take part", "위원의 제척"),
  act_30_2: article("act", "30(2)", "A party may object to a member; the committee votes", "위원의 기피"),
  act_30_3: article("act", "30(3)", "A member may step aside", "위원의 회피"),
  act_31_1: article("act", "31(1)", "Mediation is filed for within 60 days of the disposition", "처분이 있은 날부터 60일 이내 신청"),
  act_31_2: article("act", "31(2)", "The other side is told", "상대방에게 알림"),
  act_31_3: article("act", "31(3)", "A proposal within 30 days of filing; extended by vote", "30일 이내 조정안, 의결로 연장"),
  act_32_1: article("act", "32(1)", "Fact finding", "사실조사"),
  act_32_4: article("act", "32(4)", "Hearing of the parties", "당사자의 의견 청취"),
  act_32_5: article("act", "32(5)", "A settlement may be recommended", "합의의 권고"),
  act_32_6: article("act", "32(6)", "The proposal is served at once; silence for 15 days is refusal", "조정안의 제공, 15일 무응답은 거부"),
  act_32_8: article("act", "32(8)-(9)", "Accepted by both, it has the force of a judicial settlement", "수락하면 재판상 화해와 같은 효력"),
  act_33_1: article("act", "33(1)", "Declined when unsuitable or filed for a wrong purpose", "부적합하거나 부정한 목적이면 조정 거부"),
  act_33_2: article("act", "33(2)", "Stayed when a party goes to court", "소를 제기하면 조정 중지"),
  act_34_2: article("act", "34(2)", "For the rest the Civil Mediation Act applies", "그 밖에는 민사조정법 준용"),
  decree_2_2: article("decree", "2(2)", "At least half of the council are civilians", "전략위원회의 민간위원은 2분의 1 이상"),
  decree_3_3: article("decree", "3(3)", "Date, place and agenda are told 7 days before, unless urgent", "회의 7일 전 통지, 긴급하면 예외"),
  decree_3_4: article("decree", "3(4)", "A majority of members meets, a majority of those present decides", "재적 과반수 출석, 출석 과반수 찬성"),
  decree_4: article("decree", "4", "Two sub-committees of at most 30", "30명 이내의 분과위원회"),
  decree_8_1: article("decree", "8(1)", "Guideline for sector plans by 30 June of the year before", "전년도 6월 30일까지 작성지침"),
  decree_8_2: article("decree", "8(2)", "Sector plans by 31 August", "8월 31일까지 부문계획"),
  decree_8_3: article("decree", "8(3)", "Draft by 30 September", "9월 30일까지 기본계획안"),
  decree_8_4: article("decree", "8(4)", "Council decision by 31 December", "12월 31일까지 의결·확정"),
  decree_8_5: article("decree", "8(5)", "The plan is told to institutions at once", "확정되면 지체 없이 통보"),
  decree_9_2: article("decree", "9(2)", "Action plans to the council by the end of February", "2월 말일까지 시행계획 제출"),
  decree_9_4: article("decree", "9(4)", "Decided by 31 March", "3월 31일까지 의결"),
  decree_10: article("decree", "10", "Criteria of the evaluation, published beforehand", "미리 공표하는 평가기준"),
  decree_11: article("decree", "11", "Action after an evaluation is reported within 30 days", "30일 이내 조치결과 통보"),
  decree_15_1: article("decree", "15(1)", "List entry within 15 days of creation", "생성·취득한 날부터 15일 이내 등록"),
  decree_15_2: article("decree", "15(2)", "Changed entry within 10 days", "변경된 날부터 10일 이내 변경등록"),
  decree_15_3: article("decree", "15(3)", "Missing entry within 20 days of the request", "요청 후 20일 이내 누락 목록 등록"),
  decree_16_2: article(
    "decree",
    "16(2)",
    "Changes and stops are announced 3 months ahead; the old version stays 3 months",
    "3개월 전 통보, 변경 뒤 3개월 병행 제공",
  ),
  decree_17_5: article("decree", "17(5)", "Plan to correct quality within 30 days", "30일 이내 품질 시정계획"),
  decree_18: article("decree", "18", "Breach of standards corrected within 3 months", "3개월 이내 표준 시정조치"),
  decree_20_1: article("decree", "20(1)", "Provision is logged", "제공 내역의 작성·관리"),
  decree_20_2: article("decree", "20(2)", "Half-yearly report of provision within 30 days", "반기 종료 후 30일 이내 통보"),
  decree_22_1: article("decree", "22(1)", "A suspension is told to the user at once, with its reason", "중단 내용과 사유를 지체 없이 통보"),
  decree_22_2: article("decree", "22(2)", "The user files proof that the ground is gone", "사유 해소를 증명하는 자료 제출"),
  decree_22_3: article("decree", "22(3)", "After review it may be provided again", "검토한 뒤 다시 제공"),
  decree_23_2: article("decree", "23(2)", "The mediation committee is convened 7 days before, unless urgent", "분쟁조정위원회 회의 7일 전 통지"),
  decree_24_1: article("decree", "24(1)", "One member of a panel is a lawyer", "조정부에 변호사 1명 이상"),
  civil_156: article("civil_code", "156", "Hours count from the moment", "시간은 즉시부터 기산"),
  civil_157: article("civil_code", "157", "The first day is not counted", "첫날은 산입하지 않음"),
  civil_159: article("civil_code", "159", "A period ends with the end of its last day", "말일의 종료로 만료"),
  civil_160: article("civil_code", "160", "Months count by the calendar", "월은 역에 따라 계산"),
  civil_161: article("civil_code", "161", "A last day that is a Saturday or holiday gives way to the next", "말일이 토요일·공휴일이면 다음 날 만료"),
  petitions_22: article("petitions", "22(2)", "A petition may be withdrawn until it is decided", "처리가 끝나기 전의 취하"),
  platform_track: article("platform", "", "As it went in March 2020", "2020년 3월의 경과에 따름"),
  platform_evaluation: article(
    "platform",
    "",
    "Evidence is handed in for 30 days; drafts are shown for 14 days, in which institutions may object",
    "실적 자료는 30일 동안 접수하고, 평가결과(안)은 14일 동안 이의를 받음",
  ),
  platform_same_day: article("platform", "", '"At once" is read as the same day', '"지체 없이"는 그날 안으로 봄'),
} as const satisfies { readonly [id: string]: Article };
export type ArticleId = keyof typeof ARTICLES;

/** `Open Data Act, article 27(3)`; `공공데이터법 제27조제3항`. */
export function articleName(id: ArticleId): Text {
  const { statute, number } = ARTICLES[id];
  const { en, ko } = STATUTES[statute];
  if (number === "") return { en, ko };
  const [, article = "", paragraphs = ""] = /^(\d+)(.*)$/.exec(number) ?? [];
  const clauses = [...paragraphs.matchAll(/\d+/g)].map(([paragraph]) => `제${paragraph}항`);
  return { en: `${en}, article ${number}`, ko: `${ko} 제${article}조${clauses.join("부터 ")}` };
}
