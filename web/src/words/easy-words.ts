// What the pages in easy language say: one thought to a sentence, words of every day. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";

interface EasyWords {
  readonly where: string;
  readonly example: string;
  readonly find: string;
  readonly which: string;
  readonly notFound: string;
  readonly fullPage: string;
  readonly print: string;
  readonly helpers: string;
  readonly call: (number: string) => string;
  readonly extension: (number: string) => string;
  readonly screening: {
    readonly title: string;
    readonly lead: string;
    readonly found: (area: string) => string;
    readonly nearby: string;
    readonly noneOpen: string;
    readonly open: (until: string | null) => string;
    readonly closed: string;
    readonly opens: (day: string, clock: string) => string;
    readonly unknown: string;
    readonly byCar: string;
    readonly noPhone: string;
    readonly noRelease: string;
    readonly doTitle: string;
    readonly steps: readonly string[];
    readonly emergency: string;
  };
  readonly masks: {
    readonly title: string;
    readonly lead: string;
    readonly found: (area: string) => string;
    readonly none: string;
    readonly levels: { readonly [band: string]: string };
    readonly ago: (minutes: number) => string;
    readonly open: (until: string | null) => string;
    readonly mayChange: string;
    readonly turn: (digits: readonly string[]) => string;
    readonly turnWeekend: string;
    readonly doTitle: string;
    readonly steps: readonly string[];
  };
}

export const EASY_WORDS: { readonly [language in Language]: EasyWords } = {
  ko: {
    where: "어느 동네에 있어요?",
    example: "이렇게 쓰세요: 강남구",
    find: "찾기",
    which: "같은 이름이 여러 곳에 있어요. 어디예요?",
    notFound: "찾지 못했어요. 시나 구의 이름을 다시 써 보세요.",
    fullPage: "자세한 화면으로 가기",
    print: "종이로 인쇄하기",
    helpers: "도와주는 사람이 읽는 글",
    call: (number) => `${number}에 전화하기`,
    extension: (number) => `내선 ${number}`,
    screening: {
      title: "검사받는 곳 찾기",
      lead: "열이 나나요? 기침이 나나요? 코로나19 검사를 받는 곳을 알려 줘요.",
      found: (area) => `${area}에 있는 곳`,
      nearby: "가까운 다른 동네에 있어요.",
      noneOpen: "이 동네에는 지금 열린 곳이 없어요.",
      open: (until) => (until === null ? "지금 열려 있어요. 밤낮으로 열어요." : `지금 열려 있어요. ${until}까지 열어요.`),
      closed: "지금은 닫혀 있어요.",
      opens: (day, clock) => `${day} ${clock}에 열어요.`,
      unknown: "언제 여는지 몰라요. 전화로 물어보세요.",
      byCar: "차에서 내리지 않고 검사해요.",
      noPhone: "전화번호가 없어요. 1339에 전화하세요.",
      noRelease: "아직 목록이 없어요. 1339에 전화하세요.",
      doTitle: "이렇게 하세요",
      steps: [
        "먼저 전화하세요.",
        "마스크를 쓰세요.",
        "걸어가거나 자기 차로 가세요. 버스와 지하철은 타지 마세요.",
        "신분증을 가져가세요.",
        "검사가 끝나면 바로 집에 가세요.",
      ],
      emergency: "숨쉬기 힘들어요? 가슴이 아파요?",
    },
    masks: {
      title: "마스크 파는 곳 찾기",
      lead: "지금 마스크가 있는 가게를 알려 줘요.",
      found: (area) => `${area}에 있는 가게`,
      none: "지금 마스크가 있는 가게가 없어요. 나중에 다시 찾아보세요.",
      levels: { plenty: "마스크가 많이 있어요.", some: "마스크가 있어요.", few: "마스크가 조금 남았어요." },
      ago: (minutes) =>
        minutes < 1
          ? "방금 가게가 알려 줬어요."
          : minutes < 60
            ? `${minutes}분 전에 가게가 알려 줬어요.`
            : `${Math.floor(minutes / 60)}시간 전에 가게가 알려 줬어요.`,
      open: (until) => (until === null ? "지금 열려 있어요." : `지금 열려 있어요. ${until}까지 열어요.`),
      mayChange: "가는 동안 다 팔릴 수도 있어요.",
      turn: (digits) => `오늘 살 수 있는 사람: 태어난 해가 ${digits.join("이나 ")}(으)로 끝나는 사람.`,
      turnWeekend: "오늘 살 수 있는 사람: 이번 주에 마스크를 사지 않은 사람.",
      doTitle: "이렇게 하세요",
      steps: [
        "신분증을 가져가세요.",
        "줄을 설 때는 앞사람과 떨어져 서세요.",
        "몸이 불편하면 다른 사람이 대신 살 수 있어요. 자세한 화면에서 누가 살 수 있는지 보세요.",
      ],
    },
  },
  en: {
    where: "Where are you?",
    example: "Write it like this: Gangnam-gu",
    find: "Find",
    which: "Several places have this name. Which one?",
    notFound: "This was not found. Write the name of your city or district again.",
    fullPage: "Go to the full page",
    print: "Print it on paper",
    helpers: "For people who help",
    call: (number) => `Call ${number}`,
    extension: (number) => `extension ${number}`,
    screening: {
      title: "Find a place to be tested",
      lead: "Do you have a fever? Do you cough? Here you see where you can have a test for COVID-19.",
      found: (area) => `Places in ${area}`,
      nearby: "This one is in another district nearby.",
      noneOpen: "No place in this district is open now.",
      open: (until) => (until === null ? "It is open now. It is open day and night." : `It is open now. It closes at ${until}.`),
      closed: "It is closed now.",
      opens: (day, clock) => `It opens ${day} at ${clock}.`,
      unknown: "We do not know when it is open. Ask by phone.",
      byCar: "You stay in your car for the test.",
      noPhone: "There is no phone number. Call 1339.",
      noRelease: "There is no list yet. Call 1339.",
      doTitle: "What to do",
      steps: [
        "Call first.",
        "Put on a mask.",
        "Walk, or go in your own car. Do not take a bus or a train.",
        "Take your identity card with you.",
        "Go home at once after the test.",
      ],
      emergency: "Is it hard to breathe? Does your chest hurt?",
    },
    masks: {
      title: "Find masks",
      lead: "Here you see shops that have masks now.",
      found: (area) => `Shops in ${area}`,
      none: "No shop has masks now. Look again later.",
      levels: { plenty: "It has many masks.", some: "It has masks.", few: "It has a few masks left." },
      ago: (minutes) => {
        if (minutes < 1) return "The shop said so just now.";
        const [count, unit] = minutes < 60 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
        return `The shop said so ${count} ${unit}${count === 1 ? "" : "s"} ago.`;
      },
      open: (until) => (until === null ? "It is open now." : `It is open now. It closes at ${until}.`),
      mayChange: "They may be sold out before you arrive.",
      turn: (digits) => `Today you may buy if your year of birth ends in ${digits.join(" or ")}.`,
      turnWeekend: "Today you may buy if you bought no masks this week.",
      doTitle: "What to do",
      steps: [
        "Take your identity card with you.",
        "Keep away from the others in the line.",
        "If it is hard for you to go, somebody else may buy for you. The full page says who may.",
      ],
    },
  },
};
