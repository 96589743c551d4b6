// The sentences of the plain answers, in every language: short enough for a message, whole enough to be read aloud.
import type { Language } from "../../core/text.ts";

export interface PlainWords {
  readonly synthetic: string;
  /** Lines are sentences: a voice pauses at their ends. */
  readonly masksIn: (area: string, time: string) => string;
  readonly centresIn: (area: string, time: string) => string;
  readonly found: (asked: string) => string;
  readonly several: (asked: string, names: readonly string[], more: number) => string;
  readonly nothing: (asked: string) => string;
  readonly noStock: string;
  readonly none: string;
  readonly noRelease: string;
  readonly noneOpen: string;
  readonly nearby: string;
  readonly more: (count: number) => string;
  readonly prevails: string;
  /** Whose turn it is to buy today, by the last digit of the birth year. */
  readonly turn: (digits: readonly string[]) => string;
  readonly turnWeekend: string;
  readonly closed: string;
  readonly openUntil: (clock: string) => string;
  readonly openAlways: string;
  readonly opens: (day: string, clock: string) => string;
  readonly today: string;
  readonly tomorrow: string;
  readonly weekdays: readonly string[];
  readonly neverOpen: string;
  readonly hoursUnknown: string;
  /** Weekdays, Saturday, Sunday, as the list has them. */
  readonly hoursWritten: (text: string) => string;
  readonly phone: (number: string, extension: string | null) => string;
  readonly noPhone: string;
  readonly distance: (kilometers: string) => string;
  /** To the middle of its district. */
  readonly roughDistance: (kilometers: string) => string;
  readonly minutesAgo: (minutes: number) => string;
  readonly hoursAgo: (hours: number) => string;
  readonly driveThrough: string;
  readonly noSamples: string;
  readonly listOf: (day: string) => string;
}

export const PLAIN_WORDS: { readonly [language in Language]: PlainWords } = {
  ko: {
    synthetic: "꾸며 낸 자료입니다. 찾아가지 마세요.",
    masksIn: (area, time) => `${area} 공적 마스크, ${time} 현재.`,
    centresIn: (area, time) => `${area} 선별진료소, ${time} 현재.`,
    found: (asked) => `'${asked}' 검색`,
    several: (asked, names, more) => `${asked}: 여러 곳에 있는 이름입니다. ${names.join(", ")}${more > 0 ? ` 외 ${more}곳` : ""} 가운데 하나를 보내 주세요.`,
    nothing: (asked) => `${asked}: 찾지 못했습니다. 서울특별시 강남구처럼 시·도와 시·군·구를 보내 주세요.`,
    noStock: "지금 재고가 있다고 알린 판매처가 없습니다.",
    none: "이곳에는 등록된 곳이 없습니다.",
    noRelease: "선별진료소 목록이 아직 공개되지 않았습니다.",
    noneOpen: "지금 여는 것으로 알려진 곳이 없습니다.",
    nearby: "지금 여는 가까운 곳:",
    more: (count) => `그 밖에 ${count}곳.`,
    prevails: "매장의 실제 재고가 다를 수 있습니다.",
    turn: (digits) => `오늘은 출생연도 끝자리 ${digits.join(", ")}.`,
    turnWeekend: "오늘은 이번 주에 사지 않은 사람.",
    closed: "지금 닫힘",
    openUntil: (clock) => `지금 운영, ${clock}까지`,
    openAlways: "지금 운영, 24시간",
    opens: (day, clock) => `지금 닫힘, ${day} ${clock}부터`,
    today: "오늘",
    tomorrow: "내일",
    weekdays: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
    neverOpen: "운영하지 않음",
    hoursUnknown: "운영 시간은 전화로 확인",
    hoursWritten: (text) => `적힌 운영 시간 ${text}`,
    phone: (number, extension) => `전화 ${number}${extension === null ? "" : ` 내선 ${extension}`}`,
    noPhone: "전화번호 없음",
    distance: (kilometers) => `직선거리 ${kilometers}km`,
    roughDistance: (kilometers) => `직선거리 약 ${kilometers}km`,
    minutesAgo: (minutes) => `${minutes}분 전 입력`,
    hoursAgo: (hours) => `${hours}시간 전 입력`,
    driveThrough: "차에 탄 채 검사",
    noSamples: "검체 채취 안 함",
    listOf: (day) => `${day} 공개 목록.`,
  },
  en: {
    synthetic: "Invented data. Do not go.",
    masksIn: (area, time) => `Public masks in ${area}, as of ${time}.`,
    centresIn: (area, time) => `Screening centres in ${area}, as of ${time}.`,
    found: (asked) => `“${asked}”`,
    several: (asked, names, more) => `${asked}: several places have this name. Send one of ${names.join("; ")}${more > 0 ? `; ${more} more` : ""}.`,
    nothing: (asked) => `${asked}: not found. Send province and district, such as Gangnam-gu, Seoul.`,
    noStock: "No seller says that it has stock now.",
    none: "No place is registered here.",
    noRelease: "No list of screening centres has been published yet.",
    noneOpen: "None is known to be open now.",
    nearby: "Open now nearby:",
    more: (count) => `${count} more.`,
    prevails: "The shop's actual stock may differ.",
    turn: (digits) => `Today: birth years ending in ${digits.join(" or ")}.`,
    turnWeekend: "Today: whoever bought none this week.",
    closed: "closed now",
    openUntil: (clock) => `open now, until ${clock}`,
    openAlways: "open now, day and night",
    opens: (day, clock) => `closed now, opens ${day} at ${clock}`,
    today: "today",
    tomorrow: "tomorrow",
    weekdays: ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
    neverOpen: "not open",
    hoursUnknown: "ask for the hours by phone",
    hoursWritten: (text) => `hours as written ${text}`,
    phone: (number, extension) => `phone ${number}${extension === null ? "" : ` extension ${extension}`}`,
    noPhone: "no phone number",
    distance: (kilometers) => `${kilometers} km in a straight line`,
    roughDistance: (kilometers) => `about ${kilometers} km in a straight line`,
    minutesAgo: (minutes) => `entered ${minutes} min ago`,
    hoursAgo: (hours) => `entered ${hours} h ago`,
    driveThrough: "tested in the car",
    noSamples: "no samples taken",
    listOf: (day) => `List published ${day}.`,
  },
};
