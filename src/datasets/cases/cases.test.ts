// Patients: both forms of the publisher translated, and what the public gets of a patient.
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicRows, type TableRow } from "../../../test/table-data.ts";
import { ageBand } from "./patient-cells.ts";
import { ds4cPatientInfo } from "./source-ds4c-patient-info.ts";
import { ds4cPatients } from "./source-ds4c-patients.ts";
import { table } from "./table.ts";

const info = {
  patient_id: "9000000001",
  global_num: "12345",
  sex: "male",
  birth_year: "1970",
  age: "50s",
  country: "Korea",
  province: "Seoul",
  city: "Gangnam-gu",
  disease: "",
  infection_case: "overseas inflow",
  infection_order: "1",
  infected_by: "",
  contact_number: "12",
  symptom_onset_date: "2020-04-01",
  confirmed_date: "2020-04-03",
  released_date: "2020-04-20",
  deceased_date: "",
  state: "released",
};

test("a row of PatientInfo becomes a patient", () => {
  expect(ds4cPatientInfo.translate(info)).toEqual({
    rows: [
      {
        id: "9000000001",
        nationalNumber: "12345",
        sex: "male",
        birthYear: "1970",
        ageBand: "50s",
        nationality: "Korea",
        province: "11",
        district: "11680",
        regionAsWritten: "Seoul, Gangnam-gu",
        hasUnderlyingDisease: null,
        infectionCase: "overseas inflow",
        infectionOrder: "1",
        infectedBy: null,
        contactNumber: "12",
        onsetDay: "2020-04-01",
        confirmedDay: "2020-04-03",
        releasedDay: "2020-04-20",
        deceasedDay: null,
        state: "released",
      },
    ],
    notices: [],
  });
});

const told = (change: Partial<typeof info>) => {
  const { rows, notices } = ds4cPatientInfo.translate({ ...info, ...change });
  return [rows[0], notices.map(({ code, field }) => `${code} ${field}`)] as const;
};

test("cells of spaces or a dash are taken as empty, and told", () => {
  const [row, notices] = told({ symptom_onset_date: " ", contact_number: "-", birth_year: " " });
  expect(row).toMatchObject({ onsetDay: null, contactNumber: null, birthYear: null });
  expect(notices).toEqual(["blank_cell birth_year", "dash_for_nothing contact_number", "blank_cell symptom_onset_date"]);
});

test("an age that is no decade gives the decade in which it lies, and is told", () => {
  expect([told({ age: "66s" }), told({ age: "30" }), told({ age: "" })].map(([row, notices]) => [row?.ageBand, notices])).toEqual([
    ["60s", ["age_repaired ageBand"]],
    ["30s", ["age_repaired ageBand"]],
    [null, []],
  ]);
  expect([told({ age: "old" }), told({ age: "0s" }), told({ age: "100s" })].map(([row, notices]) => [row?.ageBand, notices])).toEqual([
    ["old", []],
    ["0s", []],
    ["100s", []],
  ]);
});

test("any age either stands as it was or lies in the decade given", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer({ min: 0, max: 120 }).map(String)), (written) => {
      const { band, notices } = ageBand(written);
      expect(band === written || (notices.length === 1 && Number.parseInt(String(band), 10) <= Number.parseInt(written, 10))).toBe(true);
    }),
  );
});

test("a region that does not exist is kept as written; people from elsewhere are no fault", () => {
  expect([
    told({ province: "Gyeonggi-do", city: "Yangpyeong-si" }),
    told({ city: "etc" }),
    told({ city: "" }),
    told({ province: "Sejong", city: "Sejong" }),
  ]).toEqual([
    [expect.objectContaining({ province: "41", district: null, regionAsWritten: "Gyeonggi-do, Yangpyeong-si" }), ["region_unknown district"]],
    [expect.objectContaining({ province: "11", district: null, regionAsWritten: "Seoul, etc" }), []],
    [expect.objectContaining({ province: "11", district: null, regionAsWritten: "Seoul" }), []],
    [expect.objectContaining({ province: "36", district: "36110" }), []],
  ]);
});

test("identifiers stay where they were typed", () => {
  expect(told({ infected_by: "#12346", contact_number: "9000000002" })).toEqual([
    expect.objectContaining({ infectedBy: "#12346", contactNumber: "9000000002" }),
    [],
  ]);
});

test("a row of the first release becomes a patient with what it has", () => {
  const row = {
    patient_id: "9001",
    sex: "female",
    birth_year: "1955",
    country: "Korea",
    region: "Daegu",
    disease: "1",
    group: "A church",
    infection_reason: "contact with patient",
    infection_order: "",
    infected_by: "",
    contact_number: "15",
    confirmed_date: "2020-03-02",
    released_date: "",
    deceased_date: "",
    state: "isolated",
  };
  expect(ds4cPatients.translate(row)).toEqual({
    rows: [
      {
        id: "9001",
        sex: "female",
        birthYear: "1955",
        nationality: "Korea",
        province: "27",
        district: null,
        regionAsWritten: "Daegu",
        hasUnderlyingDisease: true,
        infectionCase: "A church; contact with patient",
        infectionOrder: null,
        infectedBy: null,
        contactNumber: "15",
        confirmedDay: "2020-03-02",
        releasedDay: null,
        deceasedDay: null,
        state: "isolated",
      },
    ],
    notices: [],
  });
  const airport = ds4cPatients.translate({ ...row, region: "filtered at airport" });
  expect([airport.rows[0]?.province, airport.notices.map(({ code, field, value }) => [code, field, value])]).toEqual([
    null,
    [["region_unknown", "province", "filtered at airport"]],
  ]);
});

test("the public gets age band, province with its point, and week, and nothing else", async () => {
  const patients: TableRow[] = [
    { id: "9", ageBand: "50s", birthYear: 1990, province: "11", confirmedDay: "2020-01-01", sex: "male", infectedBy: "7" },
    { id: "8", ageBand: "90s", province: "50", confirmedDay: "2020-12-31" },
    { id: "7", birthYear: 1991, confirmedDay: "2019-12-30" },
    { id: "6", ageBand: null, birthYear: null, province: "99" },
  ];
  const nothing = { province: null, provinceKo: null, provinceEn: null, lon: null, lat: null };
  expect(await publicRows(table, { rows: patients })).toEqual([
    { ageBand: "20s", week: "2020-W01", ...nothing },
    { ageBand: "50s", province: "11", provinceKo: "서울특별시", provinceEn: "Seoul", week: "2020-W01", lon: 126.9922, lat: 37.5513 },
    { ageBand: "80+", province: "50", provinceKo: "제주특별자치도", provinceEn: "Jeju", week: "2020-W53", lon: 126.5442, lat: 33.4078 },
    { ageBand: null, week: null, ...nothing },
  ]);
});

test("every field of a patient is restricted, none of the public ones is", () => {
  expect(Object.entries(table.fields).filter(([, field]) => !field.restricted)).toEqual([]);
  expect(Object.keys(table.publicTable?.fields ?? {})).toEqual(["ageBand", "province", "provinceKo", "provinceEn", "week", "location"]);
});
