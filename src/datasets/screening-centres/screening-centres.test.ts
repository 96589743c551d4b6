// Screening centres: each list translated, regions from columns and addresses, each check violated and not.
import { expect, test } from "vitest";
import { findings, sourceFor, type TableRow } from "../../../test/table-data.ts";
import { centreRegion } from "./centre-region.ts";
import { centreId, readCentre } from "./centre-row.ts";
import { listInstant } from "./list-instant.ts";
import { driveThroughList } from "./source-drive-through.ts";
import { safeHospitals, safeHospitalsWithoutHeader } from "./source-safe-hospitals.ts";
import { screeningList, screeningListWithHours } from "./source-screening-lists.ts";
import { table } from "./table.ts";

const march = {
  기준일시: "2020년 3월 17일 18시",
  "검체채취\n가능여부": "O",
  시도: "경남",
  시군구: "창원시 ",
  "의료기관명 ": "가상 중앙병원 ",
  주소: " 경상남도 창원시 성산구 단정로 1",
  "대표 전화번호": "(주)055-000-1000\n(야)055-000-2119",
};

test("a row of the spring lists becomes a centre; day and night numbers are apart", () => {
  expect(screeningList.translate(march)).toEqual({
    rows: [
      {
        id: "screening-48120-가상중앙병원",
        kind: "screening",
        name: "가상 중앙병원",
        province: "48",
        municipality: "48120",
        ward: "48123",
        address: "경상남도 창원시 성산구 단정로 1",
        phones: ["055-000-1000"],
        nightPhones: ["055-000-2119"],
        phonesAsWritten: "(주)055-000-1000 (야)055-000-2119",
        location: [128.6711, 35.1985],
        positionIs: "approximate",
        asOf: "2020-03-17T18:00:00+09:00",
        canSample: true,
      },
    ],
    notices: [
      { code: "text_tidied", severity: "info", field: "name", value: "가상 중앙병원 " },
      { code: "address_spaces_trimmed", severity: "info", field: "address", value: " 경상남도 창원시 성산구 단정로 1" },
      { code: "phone_recognised", severity: "info", field: "phones", value: "(주)055-000-1000\n(야)055-000-2119" },
    ],
  });
});

test("a row of the summer lists has hours; what cannot be read is kept as written", () => {
  const row = {
    기준일: "2020년 08월 16일 16시",
    "검체채취 가능여부": "○",
    시도: "강원",
    시군구: "철원군",
    의료기관명: "가상병원",
    주소: "강원 철원군 갈말읍 1",
    "평일 운영시간": "9:0 ~ 18:0",
    "토요일 운영시간": "09:00 ~ 12:00 (예약)",
    "일요일/공휴일 운영시간": "미운영",
    "대표 전화번호": "033-000-0000",
  };
  const read = screeningListWithHours.translate(row);
  expect(read.rows[0]).toMatchObject({
    openingHours: [[[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 720]], []],
    hoursExceptions: "예약",
    canSample: true,
    phones: ["033-000-0000"],
  });
  expect([read.rows[0] && "hoursAsWritten" in read.rows[0], read.notices]).toEqual([false, []]);
  const ambiguous = screeningListWithHours.translate({ ...row, "일요일/공휴일 운영시간": "09:00 ~ 09:00", "검체채취 가능여부": "?" });
  expect(ambiguous.rows[0]).toMatchObject({ openingHours: null, hoursAsWritten: "9:0 ~ 18:0 | 09:00 ~ 12:00 (예약) | 09:00 ~ 09:00", canSample: null });
  expect(ambiguous.notices.map(({ code }) => code)).toEqual(["hours_ambiguous", "sampling_unread"]);
});

test("safe hospitals have the kind of care, with a header and without", () => {
  const header = "신청유형\n(A: 외래진료, \nB: 외래진료 및 입원)";
  const cells = { 시도: "서울", 시군구: "강남구", 주소: "서울특별시 강남구 언주로 1" };
  const withHeader = safeHospitals.translate({ 기준일: "2020년 3월 18일 00시", ...cells, 기관명: "가상병원", [header]: "B", 전화번호: "02-000-0000" });
  const headless = safeHospitalsWithoutHeader.translate({ c1: "서울", c2: "강남구", c3: "가상병원", c4: cells.주소, c5: "A", c6: "02-000-0000" });
  expect([withHeader.rows[0], headless.rows[0]]).toEqual([
    expect.objectContaining({ id: "safe-hospital-11680-가상병원", care: "outpatient-and-inpatient", asOf: "2020-03-18T00:00:00+09:00" }),
    expect.objectContaining({ id: "safe-hospital-11680-가상병원", care: "outpatient" }),
  ]);
});

test("files without header are told apart by what stands in their cells", () => {
  const hospital = { c1: "서울", c2: "강남구", c3: "가상병원", c4: "서울특별시 강남구 언주로 1", c5: "A", c6: "02-000-0000" };
  const drive = { c1: "가상병원", c2: "용산구 대사관로 1", c3: "08:30 ~ 17:00", c4: "08:30 ~ 12:00", c5: "미운영", c6: "02-000-0000" };
  expect([sourceFor(table, [hospital, hospital]).id, sourceFor(table, [drive, drive]).id]).toEqual([safeHospitalsWithoutHeader.id, driveThroughList.id]);
  expect(() => sourceFor(table, [{ ...hospital, c5: "C" }])).toThrow("0 sources");
});

test("a drive-through centre is found from its address alone", () => {
  const { rows } = driveThroughList.translate({ c1: "가상병원", c2: "용산구 대사관로 1", c3: "08:30 ~ 17:00", c4: "-", c5: "미운영", c6: "1588-0000" });
  expect(rows[0]).toMatchObject({ id: "drive-through-11170-가상병원", province: "11", municipality: "11170", hoursAsWritten: "08:30 ~ 17:00 | - | 미운영" });
});

test("a centre whose name says drive-through is one, whatever the list", () => {
  const centre = (name: string) => readCentre({ kind: "screening", name, province: "대구", district: "동구", address: "", phone: "", hours: null }).row.kind;
  expect(["동구보건소 관할 자동차 이동형(Drive-thru) 임시선별진료소", "드라이브 스루 진료소", "동구보건소"].map(centre)).toEqual([
    "drive-through",
    "drive-through",
    "screening",
  ]);
});

test.for([
  ["서울", "강남구", "", ["11", "11680", null]],
  ["경기", "성남시 분당구", "", ["41", "41130", "41135"]],
  ["경기", "용인시", "경기도 용인시 기흥구 신갈로 1", ["41", "41460", "41463"]],
  ["경기", "용인시", "용인시 신갈로 1", ["41", "41460", null]],
  ["경기", "기흥구", "신갈로 1", ["41", "41460", "41463"]],
  ["세종", "세종시", "세종특별자치시 조치원읍 1", ["36", "36110", null]],
  ["부산", "진구", "부산광역시 진구 가야대로 1", ["26", null, null, "municipality_unknown"]],
  ["부산", "진구", "부산광역시 부산진구 가야대로 1", ["26", "26230", null]],
  ["인천", "옹진군", "인천시 미추홀구 매소홀로 1", ["28", "28720", null, "region_disagrees"]],
  ["", "", "전주시 덕진구 견훤로 1", ["45", "45110", "45113"]],
  ["", "", "강서구 공항대로 1", [null, null, null, "region_unknown"]],
] as const)("%s %s, %j", ([province, district, address, expected]) => {
  const region = centreRegion(province, district, address);
  expect([region.province, region.municipality, region.ward, ...region.findings]).toEqual(expected);
});

test("the id does not depend on spaces and signs of the name", () => {
  expect([centreId("screening", "41110", "(재) 가상 병원"), centreId("screening", null, "재가상병원"), centreId("safe-hospital", "41110", "KS병원")]).toEqual([
    "screening-41110-재가상병원",
    "screening-unknown-재가상병원",
    "safe-hospital-41110-ks병원",
  ]);
});

test("the state of a list is a moment in Korea", () => {
  expect(["2020년 03월 31일 18시", "2020년 3월 18일", "", "3월 18일"].map((cell) => listInstant(cell))).toEqual([
    { instant: "2020-03-31T18:00:00+09:00", notices: [] },
    { instant: "2020-03-18T00:00:00+09:00", notices: [] },
    { instant: null, notices: [] },
    { instant: null, notices: [{ code: "day_unread", severity: "warning", field: "asOf", value: "3월 18일" }] },
  ]);
});

const centre = (name: string, change: TableRow = {}): TableRow => ({
  id: `screening-11680-${name}`,
  kind: "screening",
  name,
  province: "11",
  municipality: "11680",
  ward: null,
  address: `서울특별시 강남구 ${name}로 1 (삼성동)`,
  phones: ["02-000-0000"],
  openingHours: [[[540, 1080]], [], [], [], [], [], []],
  location: [127.06, 37.49],
  positionIs: "approximate",
  ...change,
});

test("sound centres have no finding, nor do two kinds of centre at one address", async () => {
  const address = "서울특별시 강남구 선릉로 1";
  const rows = [
    centre("가", { address }),
    centre("나", { kind: "safe-hospital", address }),
    centre("다", { address: null, openingHours: null }),
    centre("라", { address: null }),
  ];
  expect(await findings(table, { rows })).toEqual([]);
});

test("checks find codes that are not listed, missing numbers, weeks without hours, one address twice, positions elsewhere", async () => {
  const rows = [
    centre("가", { municipality: "11999", location: null }),
    centre("나", { phones: null }),
    centre("다", { openingHours: [[], [], [], [], [], [], []] }),
    centre("라", { address: "서울특별시 강남구 선릉로 668 (삼성동)" }),
    centre("마", { address: "서울특별시 강남구  선릉로668" }),
    centre("바", { location: [129.06, 35.17] }),
  ];
  expect((await findings(table, { rows })).map(({ code, row, field, value }) => `${row} ${code} ${field} ${value}`)).toEqual([
    "1 region_not_listed municipality 11999",
    "2 phone_missing phones null",
    "3 never_open openingHours ;;;;;;",
    "4 same_address_twice address 마",
    "5 same_address_twice address 라",
    "6 position_outside_region location 129.06, 35.17",
  ]);
});
