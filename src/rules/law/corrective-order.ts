// Orders to an institution to put something right: after an evaluation, for quality, for a breach of standards. One procedure, three clocks.
import type { Text } from "../../core/text.ts";
import type { ArticleId } from "./articles.ts";
import type { ClockName } from "./clock-rules.ts";
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type OrderState = "draft" | "ordered" | "unfinished" | "reported" | "accepted" | "lifted";
export type OrderAction = "order" | "report" | "report_unfinished" | "accept" | "send_back" | "lift";

function orderProcedure(id: string, title: Text, clock: ClockName, article: ArticleId): Procedure<OrderState, OrderAction> {
  return {
    id,
    title,
    initial: "draft",
    states: {
      draft: stateInfo("Being written", "작성 중", "ministry"),
      ordered: stateInfo("Ordered", "시정 요구됨", "institution"),
      unfinished: stateInfo("Reported as not finished, with a plan", "조치 미완료, 계획 제출됨", "institution"),
      reported: stateInfo("Reported", "조치결과 통보됨", "ministry"),
      accepted: finalState("Accepted", "이행 확인"),
      lifted: finalState("Lifted", "요구 철회"),
    },
    actions: {
      order: actionInfo("Order", "시정 요구", "ministry", article, { guards: ["reason_given"], asks: ["reason"], tells: ["institution"] }),
      report: actionInfo("Report what was done", "조치결과 통보", "institution", article, { tells: ["ministry"] }),
      report_unfinished: actionInfo("Report what is not finished, and the plan", "미완료 사유와 계획 제출", "institution", article, {
        guards: ["plan_given"],
        asks: ["reason", "plan"],
        tells: ["ministry"],
      }),
      accept: actionInfo("Accept", "이행 확인", "ministry", article, { tells: ["institution"] }),
      send_back: actionInfo("Send back", "다시 요구", "ministry", article, { guards: ["reason_given"], asks: ["reason"], tells: ["institution"] }),
      lift: actionInfo("Lift", "요구 철회", "ministry", article, { guards: ["reason_given"], asks: ["reason"], tells: ["institution"] }),
    },
    clocks: { [clock]: null },
    // biome-ignore format: what can be done first, then what cannot
    transitions: {
      draft: {
        order: to("ordered", { starts: [clock] }),
        report: null, report_unfinished: null, accept: null, send_back: null, lift: null,
      },
      ordered: {
        report: to("reported", { stops: [clock] }),
        report_unfinished: to("unfinished", { stops: [clock] }),
        lift: to("lifted", { stops: [clock] }),
        order: null, accept: null, send_back: null,
      },
      unfinished: {
        report: to("reported"),
        lift: to("lifted"),
        order: null, report_unfinished: null, accept: null, send_back: null,
      },
      reported: {
        accept: to("accepted"),
        send_back: to("ordered", { starts: [clock] }),
        order: null, report: null, report_unfinished: null, lift: null,
      },
      accepted: {
        order: null, report: null, report_unfinished: null, accept: null, send_back: null, lift: null,
      },
      lifted: {
        order: null, report: null, report_unfinished: null, accept: null, send_back: null, lift: null,
      },
    },
  };
}

export const CORRECTIVE_ORDER = orderProcedure(
  "corrective-order",
  { en: "Corrective order after the evaluation", ko: "평가에 따른 시정요구" },
  "corrective_report",
  "decree_11",
);
export const QUALITY_ORDER = orderProcedure("quality-order", { en: "Order to correct quality", ko: "품질 시정요구" }, "quality_plan", "decree_17_5");
export const STANDARDS_ORDER = orderProcedure(
  "standards-order",
  { en: "Order to keep standards", ko: "표준 준수 시정요구" },
  "standards_correction",
  "decree_18",
);
