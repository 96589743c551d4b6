// The fields of screening centres. Declaration only.
import { choice, day, type Fields, flag, instant, key, lonLat, openingHours, optional, region, text, texts } from "../../core/fields.ts";

export const CENTRE_KINDS = {
  screening: { en: "Screening centre", ko: "선별진료소" },
  "drive-through": { en: "Drive-through screening centre", ko: "자동차 이동형 선별진료소" },
  temporary: { en: "Temporary screening site", ko: "임시 선별검사소" },
  "test-site": { en: "Testing institution", ko: "검사 실시 기관" },
  "safe-hospital": { en: "Safe hospital: respiratory patients kept apart", ko: "국민안심병원" },
} as const;

export const CENTRE_FIELDS: Fields = {
  id: key(
    text({
      title: { en: "Id", ko: "식별자" },
      description: {
        en: "Made of kind, municipality and name without spaces and signs, because the lists have none. Two of one name in one municipality would be one.",
        ko: "목록에 번호가 없어 종류, 시·군·구, 이름(빈칸과 기호 제외)으로 만듭니다. 한 시·군·구에 같은 이름이 둘이면 하나로 봅니다.",
      },
      maxLength: 160,
      example: "screening-11680-강남구보건소",
    }),
  ),
  kind: choice({ title: { en: "Kind", ko: "종류" }, choices: CENTRE_KINDS, example: "screening" }),
  name: text({ title: { en: "Name", ko: "기관명" }, source: "의료기관명, 기관명", maxLength: 120, example: "강남구보건소" }),
  province: optional(region({ title: { en: "Code of the province", ko: "시·도 코드" }, source: "시도", example: "11" })),
  municipality: optional(region({ title: { en: "Code of the city, county or district", ko: "시·군·구 코드" }, source: "시군구", example: "11680" })),
  ward: optional(
    region({
      title: { en: "Code of the ward of a city", ko: "일반구 코드" },
      description: { en: "Only in cities with wards, where the list or the address tells.", ko: "일반구가 있는 시에서 알 수 있는 경우에만 있습니다." },
      source: "시군구, 주소",
      example: "41135",
    }),
  ),
  address: optional(text({ title: { en: "Address", ko: "주소" }, source: "주소", maxLength: 300, example: "서울특별시 강남구 선릉로 668 (삼성동)" })),
  phones: optional(
    texts({
      title: { en: "Telephone numbers", ko: "전화번호" },
      description: {
        en: "By day, or at any time; an extension stands behind #. Where it is empty and the numbers as written are not, none could be read.",
        ko: "주간 또는 상시 번호입니다. 내선 번호는 # 뒤에 있습니다. 비어 있고 원문만 있으면 읽지 못한 것입니다.",
      },
      source: "대표 전화번호, 전화번호",
      maxLength: 24,
      example: ["02-3423-5555"],
    }),
  ),
  nightPhones: optional(
    texts({ title: { en: "Telephone numbers at night", ko: "야간 전화번호" }, source: "(야), 야간", maxLength: 24, example: ["055-214-2119"] }),
  ),
  phonesAsWritten: optional(
    text({
      title: { en: "Telephone numbers as written", ko: "전화번호 원문" },
      description: { en: "Where they were not one number in the usual form.", ko: "보통 형식의 번호 하나가 아닌 경우에만 있습니다." },
      maxLength: 200,
      example: "031-980-9114(408)",
    }),
  ),
  openingHours: optional(
    openingHours({
      title: { en: "Opening hours from Monday to Sunday", ko: "월요일부터 일요일까지 운영 시간" },
      description: { en: "The hours of Sunday hold on public holidays as well.", ko: "일요일 운영 시간은 공휴일에도 같습니다." },
      source: "평일 운영시간, 토요일 운영시간, 일요일/공휴일 운영시간",
      example: ["09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-13:00", ""],
    }),
  ),
  hoursAsWritten: optional(
    text({
      title: { en: "Opening hours as written", ko: "운영 시간 원문" },
      description: {
        en: "Weekdays, Saturday, Sunday and holidays; only where they could not be read as they stand.",
        ko: "평일, 토요일, 일요일·공휴일 순서입니다. 그대로 읽을 수 없었던 경우에만 있습니다.",
      },
      maxLength: 200,
      example: "09:00 ~ 09:00 | 09:00 ~ 09:00 | 미운영",
    }),
  ),
  hoursExceptions: optional(
    text({
      title: { en: "Exceptions and remarks", ko: "예외와 비고" },
      description: { en: "As written.", ko: "원문 그대로입니다." },
      maxLength: 200,
      example: "점심 12:00~13:00 제외",
    }),
  ),
  canSample: optional(flag({ title: { en: "Samples are taken here", ko: "검체 채취 가능" }, source: "검체채취 가능여부: O or ○, X", example: true })),
  care: optional(
    choice({
      title: { en: "Care of respiratory patients in a safe hospital", ko: "국민안심병원 신청 유형" },
      source: "신청유형: A, B",
      choices: {
        outpatient: { en: "Outpatients (A)", ko: "외래 진료(A)" },
        "outpatient-and-inpatient": { en: "Outpatients and inpatients (B)", ko: "외래 진료 및 입원(B)" },
      },
      example: "outpatient",
    }),
  ),
  since: optional(day({ title: { en: "First day in this function", ko: "운영 시작일" }, example: "2020-02-01" })),
  location: optional(
    lonLat({
      title: { en: "Position", ko: "위치" },
      description: { en: "The lists have none; see what it stands for.", ko: "목록에는 위치가 없습니다. 위치의 의미를 함께 보세요." },
      within: [124, 32.5, 132, 39],
      example: [127.063, 37.4966],
    }),
  ),
  positionIs: optional(
    choice({
      title: { en: "What the position stands for", ko: "위치의 의미" },
      choices: {
        exact: { en: "The building, as published", ko: "제공된 건물 위치" },
        geocoded: { en: "The address, as found by a geocoder", ko: "주소로 찾은 위치" },
        approximate: { en: "The centre of its region only", ko: "지역의 중심(대략)" },
      },
      example: "approximate",
    }),
  ),
  asOf: optional(
    instant({ title: { en: "State of the list", ko: "기준 일시" }, source: "기준일시, 기준일: 2020년 3월 17일 18시", example: "2020-03-17T18:00:00+09:00" }),
  ),
};
