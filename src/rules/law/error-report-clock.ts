// How long an institution has to correct an error that was reported in its data, or to say why not. Pure.
import { type Dated, inForce } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import { localDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { COUNTING_KOREA, type Counting, endInstant, type Period, periodEnd } from "./periods.ts";

/** As long as the law gives for a decision on a request. Source of the length: ours, docs/decisions/0047-help-desk.md. */
export const REPORT_PERIODS: readonly Dated<Period, Text>[] = [
  {
    validFrom: "2020-03-02",
    source: {
      en: "Rule of this platform, as long as the Open Data Act, article 27(3), gives for a decision on a request",
      ko: "이 플랫폼의 규칙. 공공데이터법 제27조제3항의 결정 기한과 같음",
    },
    value: { unit: "days", amount: 10 },
  },
];

/** So many days before the last one the institution is reminded. */
export const REMIND_DAYS_BEFORE: readonly number[] = [3, 1];

/** The first instant at which a report of that time is late. */
export function reportDueAt(reportedAt: EpochMs, counting: Counting = COUNTING_KOREA, periods: readonly Dated<Period, Text>[] = REPORT_PERIODS): EpochMs {
  const found = inForce(periods, localDay(reportedAt, counting.zone)) ?? periods[0];
  if (!found) throw new Error("There is no period for error reports");
  return endInstant(periodEnd(found.value, reportedAt, counting), found.value, counting);
}
