// Licences by their ids: titles in both languages, and where they are written.
import { expect, test } from "vitest";
import { licenceOf } from "./licences.ts";

test("Korean licences have their own page, the others that of SPDX", () => {
  expect([licenceOf("KOGL-1"), licenceOf("CC-BY-4.0")]).toEqual([
    { id: "KOGL-1", title: { en: "KOGL Type 1: name the source", ko: "공공누리 제1유형: 출처표시" }, url: "https://www.kogl.or.kr/info/license.do" },
    { id: "CC-BY-4.0", title: { en: "CC-BY-4.0", ko: "CC-BY-4.0" }, url: "https://spdx.org/licenses/CC-BY-4.0.html" },
  ]);
});
