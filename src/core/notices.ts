// What is wrong, odd or repaired in data that came in. Notices are collected and published, never thrown.
import type { Text } from "./text.ts";

export type Severity = "info" | "warning" | "error";

/** One finding in one row. An error refuses the row; a warning or an info lets it in. */
export interface Notice {
  readonly code: string;
  readonly severity: Severity;
  /** 1 for the first data row of the batch. */
  readonly row?: number;
  readonly field?: string;
  readonly value?: unknown;
}

/** What a notice of a code means; datasets add their own to the platform's. */
export interface NoticeKind {
  readonly severity: Severity;
  /** What is wrong and what to do about it, in plain words. */
  readonly message: Text;
}
export type NoticeKinds = { readonly [code: string]: NoticeKind };

/** Longest piece of the offending value that is repeated in a notice, in characters. */
const VALUE_LENGTH = 120;

/** The notices that any dataset can meet. */
export const NOTICE_KINDS = {
  missing_value: error("A value is needed here.", "값이 꼭 있어야 합니다."),
  not_text: error("This must be text.", "글자여야 합니다."),
  text_too_long: error("The text is longer than the field allows.", "허용된 길이보다 깁니다."),
  too_many_items: error("The list has more items than the field allows.", "허용된 개수보다 많은 값이 있습니다."),
  not_a_day: error("Write the day like 2020-03-14.", "날짜를 2020-03-14처럼 적으세요."),
  bad_characters: error(
    "The text holds characters that cannot be stored, such as NUL, or remains of a wrong encoding.",
    "저장할 수 없는 문자(NUL 등)나 깨진 문자가 있습니다.",
  ),
  not_a_number: error("This must be a number.", "숫자여야 합니다."),
  not_a_whole_number: error("This must be a whole number.", "정수여야 합니다."),
  negative_count: error("A count cannot be below zero.", "개수는 0보다 작을 수 없습니다."),
  number_too_small: error("The number is below what the field allows.", "허용된 값보다 작습니다."),
  number_too_large: error(
    "The number is far above what can be true here. Check the unit and the digits.",
    "있을 수 없을 만큼 큰 수입니다. 단위와 자릿수를 확인하세요.",
  ),
  not_an_instant: error(
    "This must be a time with its offset, such as 2020-03-14T10:59:00+09:00.",
    "2020-03-14T10:59:00+09:00처럼 시차가 있는 시각이어야 합니다.",
  ),
  in_the_future: error("The time lies in the future. Check the clock and the time zone.", "미래의 시각입니다. 시계와 시간대를 확인하세요."),
  before_the_scheme: error(
    "The time lies before the source's scheme began; such rows are tests or mistakes.",
    "제도가 시작되기 전의 시각입니다. 시험 자료이거나 잘못된 값입니다.",
  ),
  unknown_choice: error("The value is not one of those allowed.", "허용된 값이 아닙니다."),
  not_a_flag: error("This must be true or false.", "true 또는 false여야 합니다."),
  not_a_position: error("This must be a longitude and a latitude in degrees.", "경도와 위도(도)여야 합니다."),
  position_incomplete: error("Longitude and latitude must both be given or both be empty.", "경도와 위도는 둘 다 있거나 둘 다 없어야 합니다."),
  position_swapped: warning("Latitude and longitude were in each other's place; they have been put right.", "위도와 경도가 서로 바뀌어 있어 바로잡았습니다."),
  position_outside: error("The position lies outside the area of this dataset.", "이 자료가 다루는 지역 밖의 위치입니다."),
  not_opening_hours: error("The opening hours could not be read.", "영업시간을 읽을 수 없습니다."),
  unknown_field: error("The dataset has no such field. Check the spelling.", "없는 항목입니다. 이름을 확인하세요."),
  unknown_kind: error("There is no event of this kind.", "없는 종류의 사건입니다."),
  unknown_place: error("This place is not registered. Send it first, then send this row again.", "등록되지 않은 곳입니다. 먼저 등록한 뒤 다시 보내세요."),
  withdrawn_place: error("This place has been withdrawn. Register it again first.", "등록이 철회된 곳입니다. 먼저 다시 등록하세요."),
  not_your_place: error("This place belongs to another agency.", "다른 기관이 등록한 곳입니다."),
  duplicate_key: error("The same key stands in an earlier row of this batch.", "같은 묶음의 앞 행에 같은 번호가 있습니다."),
  duplicate_row: warning("The same row stands earlier in these files; it was left out.", "같은 파일들의 앞쪽에 똑같은 행이 있어 뺐습니다."),
  unknown_column: warning(
    "The dataset has no field of this name; the column was left out. Check the spelling.",
    "자료에 없는 이름의 열이라 뺐습니다. 이름을 확인하세요.",
  ),
  blank_rows: info("Rows without any value were passed over.", "값이 하나도 없는 행은 건너뛰었습니다."),
  recognised_utf16: info(
    "The text was in UTF-16 and has been read as such. UTF-8 is safer.",
    "UTF-16 부호로 쓰인 글을 알아보고 읽었습니다. UTF-8이 더 안전합니다.",
  ),
  cell_without_value: error(
    "A cell holds a formula without its result, or an error such as #N/A. Save the values.",
    "계산 결과가 없는 수식이나 #N/A 같은 오류가 들어 있는 칸이 있습니다. 값으로 저장하세요.",
  ),
  other_sheets: info("The workbook has further sheets, which were not read.", "읽지 않은 시트가 더 있습니다."),
  id_reused: error(
    "An event with this id but other content was accepted before. Give a new event a new id.",
    "같은 id로 내용이 다른 사건이 이미 들어왔습니다. 새 사건에는 새 id를 쓰세요.",
  ),
  unknown_event: error(
    "There is no event of yours with this id at this place and this time; an entry that takes another back cannot be taken back.",
    "이 장소와 시각에 그 번호로 보낸 사건이 없습니다. 취소 자체는 취소할 수 없습니다.",
  ),
  not_an_object: error("A row must be an object with named members.", "행은 이름 있는 항목을 가진 객체여야 합니다."),
  invalid_json: error("This is not valid JSON.", "올바른 JSON이 아닙니다."),
  invalid_csv: error("This line is not valid CSV; look for an unclosed quotation mark.", "올바른 CSV가 아닙니다. 닫히지 않은 따옴표를 찾아보세요."),
  recognised_cp949: info(
    "The text was in CP949 and has been read as such. UTF-8 is safer.",
    "CP949 부호로 쓰인 글을 알아보고 읽었습니다. UTF-8이 더 안전합니다.",
  ),
  too_late: error("The event lies before the kept part of the log.", "보관 기간보다 앞선 사건입니다."),
  own_report_too_old: error(
    "A place reports what happened in the last three days. Report a count of what is left instead.",
    "판매처는 지난 사흘 동안의 일만 알릴 수 있습니다. 지금 남은 재고 수를 알려 주세요.",
  ),
  wrong_column_count: error("The row has more or fewer cells than the header.", "머리행과 칸 수가 다릅니다."),
  row_too_long: error("The row is longer than the limit and was not read.", "행이 한도보다 길어 읽지 않았습니다."),
  address_not_found: info(
    "The geocoder does not know the address, or only the district around it; the position stayed as it was.",
    "주소로 위치를 찾지 못했거나 지역까지만 알 수 있어 위치를 그대로 두었습니다.",
  ),
  position_untrusted: warning(
    "The position that the geocoder gave for the address lies outside the country, or not in the region that the row names; it was not used.",
    "주소로 찾은 위치가 나라 밖이거나 행에 적힌 지역이 아니어서 쓰지 않았습니다.",
  ),
  geocoder_unanswered: warning(
    "The geocoder gave no usable answer in time; the position stayed as it was. The address is asked for again with the next files.",
    "주소로 위치를 찾는 서비스가 제때 쓸 수 있는 답을 주지 않아 위치를 그대로 두었습니다. 다음 파일 때 다시 묻습니다.",
  ),
  needs_one_of: error("At least one of these fields must be given.", "이 항목들 가운데 하나는 있어야 합니다."),
} as const satisfies NoticeKinds;

export function error(en: string, ko: string): NoticeKind {
  return { severity: "error", message: { en, ko } };
}

export function warning(en: string, ko: string): NoticeKind {
  return { severity: "warning", message: { en, ko } };
}

export function info(en: string, ko: string): NoticeKind {
  return { severity: "info", message: { en, ko } };
}

/** A notice of one of the platform's kinds, its value cut to what may be shown. */
export function notice(code: keyof typeof NOTICE_KINDS, field?: string, value?: unknown): Notice {
  return noticeOf(NOTICE_KINDS, code, field, value);
}

/** A notice of a kind that a dataset declared. */
export function noticeOf<Kinds extends NoticeKinds>(kinds: Kinds, code: keyof Kinds & string, field?: string, value?: unknown): Notice {
  const kind = kinds[code];
  if (!kind) throw new Error(`No notice kind ${code}`);
  const found: { -readonly [K in keyof Notice]: Notice[K] } = { code, severity: kind.severity };
  if (field !== undefined) found.field = field;
  if (value !== undefined) found.value = shownValue(value);
  return found;
}

function shownValue(value: unknown): unknown {
  if (typeof value === "string") return value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH)}…` : value;
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : value;
}

export function isRefused(notices: readonly Notice[]): boolean {
  return notices.some((found) => found.severity === "error");
}
