// The half-yearly report of an institution on what it has provided: due within 30 days after the half-year, whether or not somebody writes it.
import { actionInfo, finalState, type Opening, type Procedure, stateInfo, to } from "./procedure.ts";

export type ProvisionReportState = "planned" | "due" | "published";
export type ProvisionReportAction = "open_half" | "sign_off";

export const PROVISION_REPORT: Procedure<ProvisionReportState, ProvisionReportAction> = {
  id: "provision-report",
  title: { en: "Half-yearly report of provision", ko: "반기별 제공 현황 통보" },
  initial: "planned",
  states: {
    planned: stateInfo("The half-year still runs", "반기 진행 중", null),
    due: stateInfo("To be reported", "통보 대기", "institution"),
    published: finalState("Reported and published", "통보·공표됨"),
  },
  actions: {
    open_half: actionInfo("The half-year is over", "반기 종료", "ministry", "decree_20_2", { tells: ["institution"] }),
    sign_off: actionInfo("Sign off and publish", "확인하고 통보·공표", "institution", "decree_20_2", { tells: ["ministry"] }),
  },
  clocks: { half_yearly_report: null },
  transitions: {
    planned: { open_half: to("due", { starts: ["half_yearly_report"] }), sign_off: null },
    due: { sign_off: to("published", { stops: ["half_yearly_report"] }), open_half: null },
    published: { open_half: null, sign_off: null },
  },
};

/** By which the platform itself opens one for each institution, at the end of each half-year. */
export const HALF_YEAR_OPENING: Opening = { procedure: "provision-report", state: "due", starts: ["half_yearly_report"], when: "grantsData" };

export interface HalfYear {
  /** `2020-1`, `2020-2` */
  readonly id: string;
  /** First and last day. */
  readonly from: string;
  readonly until: string;
}

export function halfYear(year: number, half: 1 | 2): HalfYear {
  return half === 1 ? { id: `${year}-1`, from: `${year}-01-01`, until: `${year}-06-30` } : { id: `${year}-2`, from: `${year}-07-01`, until: `${year}-12-31` };
}

/** The last one that was over on a day: `2020-03-16` gives the second of 2019. */
export function lastHalfYear(day: string): HalfYear {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) > 6 ? halfYear(year, 1) : halfYear(year - 1, 2);
}
