// When the schemes began whose sellers report here. Reports of before are tests or mistakes. Data only.
import type { Dated } from "../../core/dated.ts";

/** Public supply through post offices, Nonghyup marts and pharmacies. */
export const KOREA_SCHEME_BEGAN: readonly Dated<string>[] = [
  {
    validFrom: "2020-02-27",
    source: "Emergency supply adjustment of 26 February 2020; first public sales at post offices and Nonghyup marts on 27 February",
    value: "2020-02-27T00:00:00+09:00",
  },
];

/** Name-based sale of masks at pharmacies. */
export const TAIWAN_SCHEME_BEGAN: readonly Dated<string>[] = [
  {
    validFrom: "2020-02-06",
    source: "Taiwan CDC: name-based rationing of masks begins on 6 February 2020",
    value: "2020-02-06T00:00:00+08:00",
  },
];
