// Licences by their id: what they are called and where they can be read. Datasets name them by id alone.
import type { Text } from "./text.ts";

export interface Licence {
  readonly id: string;
  readonly title: Text;
  readonly url: string;
}

/** Korea Open Government License, types 1 to 4. Source: https://www.kogl.or.kr/info/license.do */
const KOGL: readonly Text[] = [
  { en: "KOGL Type 1: name the source", ko: "공공누리 제1유형: 출처표시" },
  { en: "KOGL Type 2: name the source, no commercial use", ko: "공공누리 제2유형: 출처표시, 상업적 이용금지" },
  { en: "KOGL Type 3: name the source, no changes", ko: "공공누리 제3유형: 출처표시, 변경금지" },
  { en: "KOGL Type 4: name the source, no commercial use, no changes", ko: "공공누리 제4유형: 출처표시, 상업적 이용금지, 변경금지" },
];

/** Ids that are not of Korea are taken for SPDX ids. */
export function licenceOf(id: string): Licence {
  const title = /^KOGL-[1-4]$/.test(id) ? KOGL[Number(id.slice(5)) - 1] : undefined;
  if (title) return { id, title, url: "https://www.kogl.or.kr/info/license.do" };
  return { id, title: { en: id, ko: id }, url: `https://spdx.org/licenses/${id}.html` };
}
