// The infectious-disease alert level of Korea by the day from which it held. Data only; adding a change is adding a row.
import type { Dated } from "../../core/dated.ts";
import type { AlertLevel } from "./disclosure-policy.ts";

export const ALERT_LEVELS_IN_FORCE: readonly Dated<AlertLevel>[] = [
  { validFrom: "2020-01-03", value: "interest", source: "DS4C, table of policies: level 1 (blue)" },
  { validFrom: "2020-01-20", value: "attention", source: "DS4C, table of policies: level 2 (yellow)" },
  { validFrom: "2020-01-28", value: "alert", source: "DS4C, table of policies: level 3 (orange)" },
  { validFrom: "2020-02-23", value: "serious", source: "DS4C, table of policies: level 4 (red)" },
  { validFrom: "2023-06-01", value: "alert", source: "Central Disaster and Safety Countermeasures Headquarters, announced on 11 May 2023" },
  { validFrom: "2024-05-01", value: "interest", source: "Central Disease Control Headquarters, announced on 19 April 2024" },
];
