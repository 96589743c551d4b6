// What is read about the law as this platform runs it, in every language. Apart from the other words: these pages send no script.
import type { Language } from "#core/text.ts";
import type { Period } from "#rules/law/periods.ts";

interface LawWords {
  readonly title: string;
  readonly lead: string;
  readonly whatTitle: string;
  readonly what: readonly string[];
  readonly procedures: string;
  readonly counts: (states: number, actions: number) => string;
  readonly more: string;
  readonly whoTitle: string;
  readonly whoLead: string;
  readonly logTitle: string;
  readonly logLead: string;
  readonly clocks: string;
  readonly clocksText: string;
  readonly clock: string;
  readonly kinds: { readonly deadline: string; readonly waiting: string; readonly window: string };
  readonly period: string;
  readonly periods: (period: Period) => string;
  readonly article: string;
  readonly since: string;
  readonly extension: (times: number | null, days: number | null) => string;
  readonly escalates: string;
  readonly grounds: string;
  readonly groundsText: string;
  readonly groundLists: { readonly [list: string]: string };
  readonly articles: string;
  readonly counting: string;
  readonly countingText: readonly string[];
  readonly table: string;
  readonly tableText: string;
  readonly state: string;
  readonly action: string;
  readonly refused: string;
  readonly final: string;
  readonly owner: string;
  readonly nothing: string;
  readonly starts: string;
  readonly stops: string;
  readonly pauses: string;
  readonly resumes: string;
  readonly extends: string;
  readonly opens: string;
  readonly back: string;
  readonly by: string;
  readonly condition: string;
  readonly asks: string;
  readonly tells: string;
  readonly byTime: string;
  readonly states: string;
  readonly actions: string;
  readonly actors: string;
  readonly actorsText: string;
  readonly actor: string;
  readonly standing: string;
  readonly offices: string;
  readonly permissions: string;
  readonly permissionsText: string;
  readonly mayDo: string;
  readonly roles: string;
  readonly factor: string;
  readonly keyOf: (scope: string) => string;
  readonly noRole: string;
  readonly rule: string;
  readonly rules: string;
  readonly ruleList: readonly string[];
  readonly head: string;
  readonly headText: string;
  readonly entryNumber: string;
  readonly hash: string;
  readonly signature: string;
  readonly key: string;
  readonly at: string;
  readonly verify: string;
  readonly verifyText: string;
  readonly newest: string;
  readonly older: string;
  readonly matter: string;
  readonly what_: string;
  readonly empty: string;
}

const days = (amount: number) => (amount === 1 ? "1 day" : `${amount} days`);
const months = (amount: number) => (amount === 1 ? "1 month" : `${amount} months`);
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

function periodEnglish(period: Period): string {
  switch (period.unit) {
    case "hours":
      return `${period.amount} hours`;
    case "days":
      return period.amount === 0 ? "the same day" : days(period.amount);
    case "months":
      return months(period.amount);
    case "date":
      return period.day === "last" ? `by the end of ${MONTHS[period.month - 1]}` : `by ${period.day} ${MONTHS[period.month - 1]}`;
  }
}

function periodKorean(period: Period): string {
  switch (period.unit) {
    case "hours":
      return `${period.amount}시간`;
    case "days":
      return period.amount === 0 ? "그날 안" : `${period.amount}일`;
    case "months":
      return `${period.amount}개월`;
    case "date":
      return period.day === "last" ? `${period.month}월 말일까지` : `${period.month}월 ${period.day}일까지`;
  }
}

export const LAW_WORDS: { readonly [language in Language]: LawWords } = {
  ko: {
    title: "법과 절차",
    lead: "이 플랫폼의 모든 사안은 공개된 표에 따라 움직입니다. 누가 무엇을 언제까지 할 수 있는지, 어느 조문에 따른 것인지 여기서 봅니다.",
    whatTitle: "이것은 무엇인가요",
    what: [
      "공공데이터법과 시행령의 상태, 행위자, 기한을 프로그램이 실행하는 표로 옮긴 것입니다. 아래 화면은 설명이 아니라 실행되는 표 자체입니다.",
      "표에 없는 행동은 누구도 할 수 없고, 시도는 기록에 남습니다. 조문의 뜻은 우리 말로 짧게 적었습니다. 법령 원문을 대신하지 않습니다.",
    ],
    procedures: "절차",
    counts: (states, actions) => `상태 ${states}개, 행동 ${actions}개`,
    more: "함께 보기",
    whoTitle: "누가 무엇을 할 수 있나",
    whoLead: "행위자, 기관, 역할과 그 행동을 한 표로. 모든 행동에 조문이나 규칙이 적혀 있습니다.",
    logTitle: "결정의 기록",
    logLead: "모든 단계가 해시로 이어진 기록에 더해지기만 합니다. 누구나 확인할 수 있습니다.",
    clocks: "기한",
    clocksText: "기한은 시작하는 날 시행 중인 규칙으로 계산하고, 나중의 규칙이 바꾸지 않습니다.",
    clock: "기한",
    kinds: { deadline: "해야 하는 기한", waiting: "기다리는 기간", window: "할 수 있는 기간" },
    period: "길이",
    periods: periodKorean,
    article: "조문",
    since: "언제부터, 출처",
    extension: (times, most) => `연장 ${times === null ? "가능" : `${times}회`}${most === null ? "" : `, ${most}일까지`}`,
    escalates: "넘기면 알림",
    grounds: "사유",
    groundsText: "법이 정한 닫힌 목록입니다. 목록에 없는 것은 사유가 되지 않습니다.",
    groundLists: {
      refusal: "제공을 거부할 수 있는 사유",
      noRefusal: "거부 사유가 되지 않는 것",
      suspension: "제공을 중단할 수 있는 사유",
      exclusion: "목록에서 뺄 수 있는 사유",
      decline: "조정을 거부할 수 있는 사유",
      recusal: "제척·기피·회피 사유",
    },
    articles: "조문",
    counting: "날을 세는 법",
    countingText: ["첫날은 세지 않습니다(민법 제157조).", "마지막 날이 토요일이나 공휴일이면 다음 날로 끝납니다(민법 제161조).", "한국 시각으로 셉니다."],
    table: "표",
    tableText: "줄은 상태, 칸은 행동입니다. 화살표는 다음 상태, 줄표는 그 상태에서 할 수 없다는 뜻입니다.",
    state: "상태",
    action: "행동",
    refused: "할 수 없음",
    final: "끝난 상태",
    owner: "다음에 할 곳",
    nothing: "할 수 있는 행동이 없습니다.",
    starts: "시작하는 기한",
    stops: "끝내는 기한",
    pauses: "멈추는 기한",
    resumes: "다시 가는 기한",
    extends: "늘리는 기한",
    opens: "새로 여는 사안",
    back: "멈추기 전 상태로",
    by: "누가",
    condition: "조건",
    asks: "적어야 하는 것",
    tells: "알림을 받는 곳",
    byTime: "기한이 지나면",
    states: "상태마다 할 수 있는 일",
    actions: "행동",
    actors: "행위자",
    actorsText: "계정이 한 사안에서 무엇으로 행동할 수 있는지는 그 사안과의 관계로 정해집니다.",
    actor: "행위자",
    standing: "누가 그 행위자인가",
    offices: "역할",
    permissions: "플랫폼의 권한",
    permissionsText: "사안 밖의 일은 역할로 정합니다. 경로마다 필요한 권한이 적혀 있습니다.",
    mayDo: "할 수 있는 일",
    roles: "역할",
    factor: "두 번째 인증 필요",
    keyOf: (scope) => `키 ${scope}:데이터셋`,
    noRole: "판매처 코드로만",
    rule: "이 플랫폼의 규칙",
    rules: "언제나 지키는 것",
    ruleList: [
      "한 기관의 담당자는 다른 기관의 사안을 결정할 수 없습니다.",
      "제척된 위원은 표결할 수 없고, 한 사람은 한 번만 투표합니다.",
      "자기가 만든 초안은 누구도 스스로 승인할 수 없습니다.",
      "거절된 시도도 기록에 남습니다.",
    ],
    head: "기록의 끝",
    headText: "이 값을 적어 두면, 나중에 앞의 기록이 하나도 바뀌지 않았음을 스스로 확인할 수 있습니다.",
    entryNumber: "번호",
    hash: "해시",
    signature: "서명",
    key: "키",
    at: "시각",
    verify: "확인하는 법",
    verifyText: "기록 전체를 내려받아 해시의 사슬과 서명을 확인합니다. 적어 둔 끝이 있으면 그것과도 맞춥니다.",
    newest: "최근 기록",
    older: "더 오래된 기록",
    matter: "사안",
    what_: "무엇",
    empty: "아직 기록이 없습니다.",
  },
  en: {
    title: "Law and procedures",
    lead: "Every matter here moves by tables that are open to all: who may do what, until when, and by which article.",
    whatTitle: "What this is",
    what: [
      "The states, actors and limits of Korea's open-data law and its decree, as tables that the program runs. These pages do not describe the tables; they are the tables.",
      "What is not in a table nobody can do, and trying it is logged. What an article says is told briefly in our words and does not replace the text of the law.",
    ],
    procedures: "Procedures",
    counts: (states, actions) => `${states} states, ${actions} actions`,
    more: "See also",
    whoTitle: "Who may do what",
    whoLead: "Actors, institutions and roles with their actions, in one table. Every action has its article or rule.",
    logTitle: "The log of decisions",
    logLead: "Every step is added to a log that is chained by hashes and never changed. Anybody can check it.",
    clocks: "Limits",
    clocksText: "A limit is computed by the rule in force on the day it starts; later rules do not change it.",
    clock: "Limit",
    kinds: { deadline: "must be done by its end", waiting: "may be done after its end", window: "a right until its end" },
    period: "How long",
    periods: periodEnglish,
    article: "Article",
    since: "Since when, source",
    extension: (times, most) =>
      `may be extended${times === null ? "" : times === 1 ? " once" : ` ${times} times`}${most === null ? "" : `, by at most ${days(most)}`}`,
    escalates: "When missed, told to",
    grounds: "Grounds",
    groundsText: "Closed lists of the law. What is not on a list is no ground.",
    groundLists: {
      refusal: "To refuse a request",
      noRefusal: "Never a ground to refuse",
      suspension: "To suspend a user",
      exclusion: "To take data off the list",
      decline: "To decline mediation",
      recusal: "To recuse a member",
    },
    articles: "Articles",
    counting: "How days are counted",
    countingText: [
      "The first day is not counted (Civil Code 157).",
      "A period whose last day is a Saturday or a holiday ends with the next day (Civil Code 161).",
      "Days are those of Korea.",
    ],
    table: "The table",
    tableText: "Rows are states, columns are actions. An arrow leads to the next state; a dash says that it cannot be done in that state.",
    state: "State",
    action: "Action",
    refused: "cannot be done",
    final: "final",
    owner: "Has to act",
    nothing: "Nothing can be done here.",
    starts: "starts",
    stops: "ends the limit",
    pauses: "pauses",
    resumes: "resumes",
    extends: "extends",
    opens: "opens",
    back: "back to the state before",
    by: "Who",
    condition: "Conditions",
    asks: "To be said",
    tells: "Who is told",
    byTime: "When a limit ends",
    states: "What can be done in each state",
    actions: "Actions",
    actors: "Actors",
    actorsText: "As what an account may act in a matter depends on what it is to that matter.",
    actor: "Actor",
    standing: "Who that is",
    offices: "Roles",
    permissions: "Permissions of the platform",
    permissionsText: "What lies outside of matters goes by roles. Every route states the permission that it takes.",
    mayDo: "May be done",
    roles: "Roles",
    factor: "takes a second factor",
    keyOf: (scope) => `key ${scope}:dataset`,
    noRole: "with the code of a place only",
    rule: "Rule of this platform",
    rules: "What always holds",
    ruleList: [
      "An officer of one institution cannot decide another's case.",
      "A recused member cannot vote, and nobody votes twice.",
      "Nobody approves their own draft.",
      "Refused attempts are logged as well.",
    ],
    head: "The end of the log",
    headText: "Note these values, and you can see for yourself later that nothing before them has changed.",
    entryNumber: "Number",
    hash: "Hash",
    signature: "Signature",
    key: "Key",
    at: "Time",
    verify: "How to check it",
    verifyText: "This fetches the whole log and checks the chain of hashes and the signature, and an end that you have noted.",
    newest: "Newest entries",
    older: "Older entries",
    matter: "Matter",
    what_: "What",
    empty: "There are no entries yet.",
  },
};
