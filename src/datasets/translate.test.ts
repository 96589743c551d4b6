// Sources of table datasets under any cells at all: they never throw, and say nothing that is not declared.
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRow } from "../core/fields.ts";
import { NOTICE_KINDS } from "../core/notices.ts";
import { TABLE_DATASETS } from "./registry.ts";

/** Headers as they stand in the publishers' files. */
const HEADERS: { readonly [source: string]: string } = {
  "ds4c-regions":
    "code,province,city,latitude,longitude,elementary_school_count,kindergarten_count,university_count,academy_ratio,elderly_population_ratio,elderly_alone_ratio,nursing_home_count",
  "ds4c-policies": "policy_id,country,type,gov_policy,detail,start_date,end_date",
  "ds4c-time": "date,time,test,negative,confirmed,released,deceased",
  "ds4c-time-wide":
    "date,time,test,negative,confirmed,released,deceased,Seoul,Busan,Daegu,Incheon,Gwangju,Daejeon,Ulsan,Sejong,Gyeonggi-do,Gangwon-do,Chungcheongbuk-do,Chungcheongnam-do,Jeollabuk-do,Jeollanam-do,Gyeongsangbuk-do,Gyeongsangnam-do,Jeju-do",
  "ds4c-time-province": "date,time,province,confirmed,released,deceased",
  "ds4c-time-age": "date,time,age,confirmed,deceased",
  "ds4c-time-gender": "date,time,sex,confirmed,deceased",
  "coronaboard-national": "date,confirmed,death,released,tested,negative,critical",
  "coronaboard-regional": "date,region,confirmed,death,released",
  "jhu-series": "Date,Country/Region,Province/State,Lat,Long,Confirmed,Recovered,Deaths",
  "ds4c-patient-info":
    "patient_id,global_num,sex,birth_year,age,country,province,city,disease,infection_case,infection_order,infected_by,contact_number,symptom_onset_date,confirmed_date,released_date,deceased_date,state",
  "ds4c-patients":
    "patient_id,sex,birth_year,country,region,disease,group,infection_reason,infection_order,infected_by,contact_number,confirmed_date,released_date,deceased_date,state",
  "ds4c-clusters": "case_id,province,city,group,infection_case,confirmed,latitude,longitude",
  "ds4c-weather": "code,province,date,avg_temp,min_temp,max_temp,precipitation,max_wind_speed,most_wind_direction,avg_relative_humidity",
  "ds4c-search-trend": "date,cold,flu,pneumonia,coronavirus",
  "mohw-screening": "\ufeff기준일시,검체채취\n가능여부,시도,시군구,의료기관명 ,주소,대표 전화번호",
  "mohw-screening-hours": "기준일,검체채취 가능여부,시도,시군구,의료기관명,주소,평일 운영시간,토요일 운영시간,일요일/공휴일 운영시간,대표 전화번호",
  "mohw-safe-hospitals": "\ufeff기준일|시도|시군구|기관명|주소|신청유형\n(A: 외래진료, \nB: 외래진료 및 입원)|전화번호",
  "mohw-safe-hospitals-headless": "c1,c2,c3,c4,c5,c6",
  "mohw-drive-through": "c1,c2,c3,c4,c5,c6",
};

const columnsOf = (source: string) => (HEADERS[source] ?? "").split(HEADERS[source]?.includes("|") ? "|" : ",");
const sources = TABLE_DATASETS.flatMap((dataset) => dataset.sources.map((source) => ({ id: source.id, dataset, source })));

/** Pieces that the publishers' cells are made of, and anything else. */
const PIECES = [
  "",
  " ",
  "-",
  "Seoul",
  "Gyeonggi-do",
  "Suwon-si",
  "서울",
  "강남구",
  "2020-03-14",
  "20200314",
  "0",
  "16",
  "30s",
  "TRUE",
  "O",
  "A",
  "02-000-0000",
  "09:00 ~ 18:00",
  "미운영",
];
const cell = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme", maxLength: 20 }));

test("every source is tried with its own header", () => {
  expect(sources.map(({ id }) => id).sort()).toEqual(Object.keys(HEADERS).sort());
  const withHeader = sources.filter(({ id }) => columnsOf(id)[0] !== "c1");
  expect(withHeader.filter(({ id, source }) => !source.recognises(columnsOf(id), [])).map(({ id }) => id)).toEqual([]);
});

test.for(sources)("$id: no cells make it throw, and every notice is declared", ({ id, dataset, source }) => {
  const columns = columnsOf(id);
  fc.assert(
    fc.property(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), (cells) => {
      const { rows, notices } = source.translate(Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
      const declared = { ...NOTICE_KINDS, ...dataset.noticeKinds };
      expect(notices.filter(({ code, severity }) => declared[code as keyof typeof declared]?.severity !== severity)).toEqual([]);
      const unknown = rows.flatMap((row) => checkRow(dataset.fields, row).notices.filter(({ code }) => code === "unknown_field"));
      expect(unknown).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
