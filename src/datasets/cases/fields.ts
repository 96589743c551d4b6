// What is kept of a patient, and what the public gets of one. Declaration only.
import { AGE_BANDS, AGE_DECADES } from "../../core/age-bands.ts";
import { choice, count, day, type Field, type Fields, flag, key, lonLat, optional, region, restricted, text } from "../../core/fields.ts";

/** All of it is about a single person and never leaves the platform. */
function kept<F extends Field>(field: F): F {
  return restricted(optional(field));
}

export const PATIENT_FIELDS: Fields = {
  id: restricted(
    key(
      text({
        title: { en: "Id of the patient", ko: "환자 식별 번호" },
        source: "patient_id; ten digits of province and number, before 31 March 2020 a number from 1 on",
        pattern: "[0-9A-Za-z-]+",
        maxLength: 40,
        example: "9000000001",
      }),
    ),
  ),
  nationalNumber: kept(
    count({ title: { en: "National number", ko: "전국 확진 순번" }, source: "global_num", unit: "number", max: 100_000_000, example: 12_345 }),
  ),
  sex: kept(
    choice({
      title: { en: "Sex", ko: "성별" },
      source: "sex",
      choices: { male: { en: "Male", ko: "남" }, female: { en: "Female", ko: "여" } },
      example: "male",
    }),
  ),
  birthYear: kept(
    count({
      title: { en: "Year of birth", ko: "출생 연도" },
      description: { en: "As written, also where it cannot be one: a check tells.", ko: "있을 수 없는 해도 원문 그대로이며, 점검에서 알립니다." },
      source: "birth_year",
      unit: "year",
      max: 999_999,
      example: 1970,
    }),
  ),
  ageBand: kept(choice({ title: { en: "Age in tens", ko: "연령대" }, source: "age", choices: AGE_DECADES, example: "50s" })),
  nationality: kept(text({ title: { en: "Nationality", ko: "국적" }, source: "country", maxLength: 60, example: "Korea" })),
  province: kept(region({ title: { en: "Code of the province", ko: "시·도 코드" }, source: "province, region", example: "11" })),
  district: kept(region({ title: { en: "Code of the city, county or district", ko: "시·군·구 코드" }, source: "city", example: "11680" })),
  regionAsWritten: kept(
    text({
      title: { en: "Region as the publisher wrote it", ko: "원문의 지역" },
      source: "province and city, or region",
      maxLength: 100,
      example: "Seoul, Gangnam-gu",
    }),
  ),
  hasUnderlyingDisease: kept(flag({ title: { en: "Has an underlying disease", ko: "기저 질환 있음" }, source: "disease", example: true })),
  infectionCase: kept(
    text({
      title: { en: "How infected: group or reason", ko: "감염 경로" },
      source: "infection_case; group, infection_reason",
      maxLength: 200,
      example: "overseas inflow",
    }),
  ),
  infectionOrder: kept(count({ title: { en: "Order of infection", ko: "감염 차수" }, source: "infection_order", unit: "order", max: 1_000_000, example: 1 })),
  infectedBy: kept(
    text({
      title: { en: "Id of who infected this patient", ko: "감염시킨 환자의 식별 번호" },
      source: "infected_by; some are national numbers written #12345",
      maxLength: 40,
      example: "9000000002",
    }),
  ),
  contactNumber: kept(
    count({
      title: { en: "Number of contacts", ko: "접촉자 수" },
      description: {
        en: "As written, also where an id was typed into it: a check tells.",
        ko: "식별 번호가 잘못 입력된 경우에도 원문 그대로이며, 점검에서 알립니다.",
      },
      source: "contact_number",
      unit: "person",
      max: 9_999_999_999,
      example: 12,
    }),
  ),
  onsetDay: kept(day({ title: { en: "First day of symptoms", ko: "증상 시작일" }, source: "symptom_onset_date", example: "2020-04-01" })),
  confirmedDay: kept(day({ title: { en: "Day of confirmation", ko: "확진일" }, source: "confirmed_date", example: "2020-04-03" })),
  releasedDay: kept(day({ title: { en: "Day of release", ko: "격리 해제일" }, source: "released_date", example: "2020-04-20" })),
  deceasedDay: kept(day({ title: { en: "Day of death", ko: "사망일" }, source: "deceased_date", example: "2020-04-21" })),
  state: kept(
    choice({
      title: { en: "State", ko: "상태" },
      source: "state",
      choices: {
        isolated: { en: "In isolation", ko: "격리 중" },
        released: { en: "Released", ko: "격리 해제" },
        deceased: { en: "Deceased", ko: "사망" },
      },
      example: "released",
    }),
  ),
};

const COARSE = {
  en: "Empty where it is not known, or where too few people share it.",
  ko: "알 수 없거나 해당하는 사람이 너무 적으면 비어 있습니다.",
};

/** One row for each patient, with nothing that tells one from at least nine others. */
export const PUBLIC_CASE_FIELDS: Fields = {
  ageBand: optional(
    choice({
      title: { en: "Age in tens", ko: "연령대" },
      description: { en: `As reported, otherwise from the year of birth. ${COARSE.en}`, ko: `신고된 값이며 없으면 출생 연도에서 얻습니다. ${COARSE.ko}` },
      choices: AGE_BANDS,
      example: "50s",
    }),
  ),
  province: optional(region({ title: { en: "Code of the province", ko: "시·도 코드" }, description: COARSE, example: "11" })),
  provinceKo: optional(text({ title: { en: "Province in Korean", ko: "시·도" }, description: COARSE, maxLength: 20, example: "서울특별시" })),
  provinceEn: optional(text({ title: { en: "Province in English", ko: "시·도 영문" }, description: COARSE, maxLength: 40, example: "Seoul" })),
  week: optional(
    text({
      title: { en: "ISO week of confirmation", ko: "확진 주(ISO)" },
      description: COARSE,
      pattern: "[0-9]{4}-W[0-9]{2}",
      maxLength: 8,
      example: "2020-W04",
    }),
  ),
  location: optional(
    lonLat({
      title: { en: "Point that stands for the province", ko: "시·도를 나타내는 지점" },
      description: {
        en: `Centre of the province's residents; nobody was found there. ${COARSE.en}`,
        ko: `시·도 주민 분포의 중심이며 환자의 위치가 아닙니다. ${COARSE.ko}`,
      },
      within: [124, 32.5, 132, 39],
      example: [126.9922, 37.5513],
    }),
  ),
};

/** All that depends on the province becomes coarser with it. */
export const PROVINCE_FIELDS = ["province", "provinceKo", "provinceEn", "location"] as const;
