// Regions of Korea that figures are given for, with statistics of the places. Declaration only: no I/O, no rules.
import { choice, count, key, lonLat, number, optional, region, text } from "../../core/fields.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { REGION_CHECKS } from "./checks.sql.ts";
import { REGION_NOTICE_KINDS } from "./notice-kinds.ts";
import { ds4cRegions } from "./source-ds4c-regions.ts";

/** Korea with its islands. */
const AREA = [124, 32.5, 132, 39] as const;

export const table = defineTableDataset({
  id: "regions",
  version: "1.0.0",
  title: { en: "Regions of Korea", ko: "지역 목록과 통계" },
  description: {
    en: "Provinces, cities, counties and districts as of March 2020 with their codes and names, a point that stands for them on a map, and statistics about schools, universities, academies and the elderly.",
    ko: "2020년 3월 기준 시·도와 시·군·구의 코드와 이름, 지도에서 지역을 나타내는 지점, 그리고 학교·대학·학원·고령 인구에 관한 통계입니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "region codes", ko: "행정구역 코드" },
    { en: "provinces", ko: "시·도" },
    { en: "districts", ko: "시·군·구" },
    { en: "schools", ko: "학교" },
    { en: "elderly population", ko: "고령 인구" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: {
    en: "DS4C: Data Science for COVID-19 in South Korea (statistics); Madang (codes, names, points)",
    ko: "DS4C: Data Science for COVID-19 in South Korea(통계), 마당(코드·이름·지점)",
  },
  expectedEveryDays: 365,
  fields: {
    code: key(
      region({
        title: { en: "Code of the region", ko: "지역 코드" },
        description: {
          en: "Two digits of the administrative code for a province, five for what lies in it; KR for the nation, quarantine for people found at the borders.",
          ko: "시·도는 행정구역 코드 두 자리, 그 아래는 다섯 자리입니다. 전국은 KR, 검역은 quarantine입니다.",
        },
        example: "41110",
      }),
    ),
    level: choice({
      title: { en: "Level", ko: "단계" },
      choices: {
        nation: { en: "Nation", ko: "전국" },
        quarantine: { en: "Quarantine at the borders", ko: "검역" },
        province: { en: "Province or metropolitan city", ko: "시·도" },
        municipality: { en: "City, county or district", ko: "시·군·구" },
        ward: { en: "Ward of a city", ko: "일반구" },
      },
      example: "municipality",
    }),
    parent: optional(region({ title: { en: "Code of the region around it", ko: "상위 지역 코드" }, example: "41" })),
    nameKo: text({ title: { en: "Korean name", ko: "한글 이름" }, maxLength: 40, example: "수원시" }),
    nameEn: text({ title: { en: "English name", ko: "영문 이름" }, source: "city, or province", maxLength: 60, example: "Suwon-si" }),
    location: optional(
      lonLat({
        title: { en: "Point for maps", ko: "지도용 지점" },
        description: {
          en: "Centre of the area, for provinces and cities with wards the centre of the residents. Nothing is really there.",
          ko: "지역의 중심입니다. 시·도와 일반구가 있는 시는 주민 분포의 중심입니다. 실제 시설의 위치가 아닙니다.",
        },
        within: AREA,
        example: [127.0151, 37.2801],
      }),
    ),
    residents: optional(
      count({
        title: { en: "Residents, rounded to thousands", ko: "주민 수(천 명 단위로 반올림)" },
        description: { en: "March 2020.", ko: "2020년 3월 기준." },
        unit: "person",
        max: 100_000_000,
        example: 1_195_000,
      }),
    ),
    publisherCode: optional(
      text({ title: { en: "Code in the publisher's own files", ko: "원 제공자의 코드" }, source: "code", pattern: "[0-9]{5}", maxLength: 5, example: "20130" }),
    ),
    seatLongitude: optional(
      number({
        title: { en: "Longitude of the seat of its administration", ko: "청사의 경도" },
        source: "longitude",
        unit: "degree",
        min: AREA[0],
        max: AREA[2],
        example: 127.028613,
      }),
    ),
    seatLatitude: optional(
      number({
        title: { en: "Latitude of the seat of its administration", ko: "청사의 위도" },
        source: "latitude",
        unit: "degree",
        min: AREA[1],
        max: AREA[3],
        example: 37.263376,
      }),
    ),
    elementarySchools: optional(
      count({ title: { en: "Elementary schools", ko: "초등학교 수" }, source: "elementary_school_count", unit: "school", max: 100_000, example: 99 }),
    ),
    kindergartens: optional(
      count({ title: { en: "Kindergartens", ko: "유치원 수" }, source: "kindergarten_count", unit: "kindergarten", max: 100_000, example: 192 }),
    ),
    universities: optional(count({ title: { en: "Universities", ko: "대학교 수" }, source: "university_count", unit: "university", max: 10_000, example: 4 })),
    academyRatio: optional(
      number({
        title: { en: "Private academies per 1,000 residents", ko: "인구 천 명당 사설 학원 수" },
        description: { en: "The publisher names no unit; this one fits the values.", ko: "원 제공자는 단위를 밝히지 않았습니다. 값으로 보아 이 단위입니다." },
        source: "academy_ratio",
        unit: "academy per 1,000 residents",
        min: 0,
        max: 100,
        example: 1.72,
      }),
    ),
    elderlyRatio: optional(
      number({
        title: { en: "Share of residents aged 65 and over", ko: "65세 이상 인구 비율" },
        source: "elderly_population_ratio",
        unit: "%",
        min: 0,
        max: 100,
        example: 10.5,
      }),
    ),
    elderlyAloneRatio: optional(
      number({
        title: { en: "Share of households in which an elderly person lives alone", ko: "독거노인 가구 비율" },
        source: "elderly_alone_ratio",
        unit: "%",
        min: 0,
        max: 100,
        example: 4.5,
      }),
    ),
    nursingHomes: optional(
      count({
        title: { en: "Hospitals, clinics and nursing homes", ko: "병·의원과 요양 시설 수" },
        description: {
          en: "Named nursing home count by the publisher; the numbers are those of all medical institutions.",
          ko: "원 제공자는 요양원 수라고 하지만 값은 전체 의료 기관 수로 보입니다.",
        },
        source: "nursing_home_count",
        unit: "institution",
        max: 1_000_000,
        example: 2_082,
      }),
    ),
  },
  key: ["code"],
  publicTable: null,
  pictures: {
    chart: {
      title: { en: "Residents by province", ko: "시·도별 주민 수" },
      form: "bars",
      along: "code",
      figures: [{ field: "residents", summary: "max" }],
      only: { level: "province" },
    },
    map: {
      title: { en: "Residents by province", ko: "시·도별 주민 수" },
      region: "code",
      figure: { field: "residents", summary: "max" },
      only: { level: "province" },
    },
  },
  sources: [ds4cRegions],
  checks: REGION_CHECKS,
  noticeKinds: REGION_NOTICE_KINDS,
});
