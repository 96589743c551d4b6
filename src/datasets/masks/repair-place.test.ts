// Repairs of a seller: what is certain is done and counted, what is not stays as it came.
import { expect, test } from "vitest";
import type { FieldValue } from "../../core/fields.ts";
import { repairPlace } from "./repair-place.ts";

function repaired(address: string, location: readonly [number, number] | null = null) {
  const { place, notices } = repairPlace({ code: "1", address, location } as { readonly [field: string]: FieldValue });
  return {
    address: place.address,
    province: place.province,
    district: place.district,
    notices: notices.map(({ code, severity }) => `${severity} ${code}`),
  };
}

test("a trailing comma goes, the region comes from the address", () => {
  expect(repaired("충청남도 홍성군 갈산면 상촌로 12-1,", [126.5489114, 36.6029863])).toEqual({
    address: "충청남도 홍성군 갈산면 상촌로 12-1",
    province: "44",
    district: "44800",
    notices: ["info address_comma_trimmed"],
  });
});

test("an abbreviated province is recognised, not rewritten", () => {
  expect(repaired("경북 영천시 자양면 포은로 1625-7")).toEqual({
    address: "경북 영천시 자양면 포은로 1625-7",
    province: "47",
    district: "47230",
    notices: ["info province_abbreviated"],
  });
});

test("of two counties of one name the position tells which; without it the region stays open", () => {
  expect([repaired("고성군 거진읍 거탄진로102", [128.4539102, 38.4443354]), repaired("고성군 토성면 천진로170")]).toEqual([
    { address: "고성군 거진읍 거탄진로102", province: "42", district: "42820", notices: ["info region_from_position"] },
    { address: "고성군 토성면 천진로170", province: null, district: null, notices: ["warning region_unknown"] },
  ]);
});

test("a position near a border tells no region", () => {
  expect(repaired("서면 팔봉산로 624", [127.6650222, 37.6888352])).toMatchObject({ province: null, district: null });
});

test("a city under the wrong province is put right only where the position confirms it", () => {
  expect([repaired("경남 경산시 남매로 251", [128.7414, 35.8251]), repaired("경남 경산시 남매로 251")]).toEqual([
    {
      address: "경남 경산시 남매로 251",
      province: "47",
      district: "47290",
      notices: ["info province_abbreviated", "warning province_mistyped"],
    },
    {
      address: "경남 경산시 남매로 251",
      province: "48",
      district: null,
      notices: ["info province_abbreviated", "warning region_contradictory"],
    },
  ]);
});

test("when address and position disagree, the address is kept and a warning given", () => {
  expect(repaired("부산광역시 중구 중앙대로 1", [126.978, 37.5665])).toEqual({
    address: "부산광역시 중구 중앙대로 1",
    province: "26",
    district: "26110",
    notices: ["warning position_disagrees"],
  });
});

test("region codes that the sender gave are left alone", () => {
  const place = { code: "1", address: "서울특별시 동작구 상도로 102", province: "11", district: "11999" };
  expect(repairPlace(place).place).toEqual(place);
});

test("foreign addresses and missing ones get no region", () => {
  expect([repaired("臺北市松山區八德路3段12巷51弄16號1樓", [121.551182, 25.046086]).notices, repairPlace({ code: "1" })]).toEqual([
    [],
    { place: { code: "1" }, notices: [{ code: "address_missing", severity: "warning", field: "address" }] },
  ]);
});
