// Weather of each day in the provinces, for those who look whether it matters to the outbreak. Declaration only.
import { day, key, number, optional, region } from "../../core/fields.ts";
import { defineTableDataset } from "../../core/table-dataset.ts";
import { WEATHER_CHECKS } from "./checks.sql.ts";
import { WEATHER_NOTICE_KINDS } from "./notice-kinds.ts";
import { ds4cWeather } from "./source-ds4c-weather.ts";

const temperature = (en: string, ko: string, source: string, example: number) =>
  optional(number({ title: { en, ko }, source, unit: "°C", min: -60, max: 60, example }));

export const table = defineTableDataset({
  id: "weather",
  version: "1.0.0",
  title: { en: "Weather by province", ko: "시·도별 날씨" },
  description: {
    en: "Temperature, precipitation, wind and humidity of each day at one station of each province, from 2016 on. There is none for Sejong.",
    ko: "2016년부터 시·도마다 한 지점에서 잰 날짜별 기온, 강수량, 바람, 습도입니다. 세종은 없습니다.",
  },
  issue: "covid-19",
  keywords: [
    { en: "weather", ko: "날씨" },
    { en: "temperature", ko: "기온" },
    { en: "humidity", ko: "습도" },
  ],
  licence: "CC-BY-NC-SA-4.0",
  attribution: {
    en: "DS4C: Data Science for COVID-19 in South Korea, from the Korea Meteorological Administration",
    ko: "DS4C: Data Science for COVID-19 in South Korea(기상청 자료)",
  },
  expectedEveryDays: 30,
  fields: {
    day: key(day({ title: { en: "Day", ko: "날짜" }, source: "date", example: "2020-03-14" })),
    province: key(region({ title: { en: "Code of the province", ko: "시·도 코드" }, source: "province", example: "11" })),
    meanTemperature: temperature("Mean temperature", "평균 기온", "avg_temp", 6.8),
    lowestTemperature: temperature("Lowest temperature", "최저 기온", "min_temp", 1.9),
    highestTemperature: temperature("Highest temperature", "최고 기온", "max_temp", 12.6),
    precipitation: optional(
      number({
        title: { en: "Precipitation", ko: "강수량" },
        description: {
          en: "Until April 2020 the publisher left days without any empty; later 0 stands there.",
          ko: "2020년 4월까지는 비가 오지 않은 날이 비어 있고 그 뒤로는 0입니다.",
        },
        source: "precipitation",
        unit: "mm",
        min: 0,
        max: 2_000,
        example: 0.5,
      }),
    ),
    highestWindSpeed: optional(
      number({ title: { en: "Highest wind speed", ko: "최대 풍속" }, source: "max_wind_speed", unit: "m/s", min: 0, max: 120, example: 6.2 }),
    ),
    windDirection: optional(
      number({
        title: { en: "Most frequent direction of the wind", ko: "최다 풍향" },
        source: "most_wind_direction",
        unit: "degree",
        min: 0,
        max: 360,
        example: 270,
      }),
    ),
    meanHumidity: optional(
      number({ title: { en: "Mean relative humidity", ko: "평균 상대 습도" }, source: "avg_relative_humidity", unit: "%", min: 0, max: 100, example: 52.1 }),
    ),
  },
  key: ["day", "province"],
  publicTable: null,
  pictures: {
    chart: {
      title: { en: "Temperature, mean of the provinces", ko: "기온(시·도 평균)" },
      form: "lines",
      along: "day",
      figures: ["highestTemperature", "meanTemperature", "lowestTemperature"].map((field) => ({ field, summary: "avg" })),
    },
    map: {
      title: { en: "Mean temperature of all days, by province", ko: "시·도별 전체 기간 평균 기온" },
      region: "province",
      figure: { field: "meanTemperature", summary: "avg" },
    },
  },
  sources: [ds4cWeather],
  checks: WEATHER_CHECKS,
  noticeKinds: WEATHER_NOTICE_KINDS,
});
