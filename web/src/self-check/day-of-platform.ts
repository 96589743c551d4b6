// The day by which protocols are dated: that of the platform's clock, which in a synthetic nation stands elsewhere than ours. Pure.
import { localDay } from "#core/time.ts";
import type { DayNumber, EpochMs } from "#core/units.ts";
import type { Status } from "#web/api/answers.ts";

/** Without an answer of the platform it is a day on which all of them are history. */
const LATE = "2099-01-01T00:00:00Z";

export function dayOfPlatform(status: Status | null, timeZone: string): DayNumber {
  return localDay(Date.parse(status?.now ?? LATE) as EpochMs, timeZone);
}
