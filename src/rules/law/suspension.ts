// Suspension of provision for one user: told at once with its reason, ended when the ground is gone.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type SuspensionState = "active" | "suspended" | "cure_filed" | "restored";
export type SuspensionAction = "suspend" | "notify_user" | "file_cure" | "keep" | "restore" | "dispute";

export const SUSPENSION: Procedure<SuspensionState, SuspensionAction> = {
  id: "suspension",
  title: { en: "Suspension for a user", ko: "이용자에 대한 제공중단" },
  initial: "active",
  states: {
    active: stateInfo("Provided", "제공 중", null),
    suspended: stateInfo("Suspended", "제공중단", "user"),
    cure_filed: stateInfo("Remedy filed, under review", "조치 제출, 검토 중", "institution"),
    restored: finalState("Provided again", "다시 제공"),
  },
  actions: {
    suspend: actionInfo("Suspend", "제공중단", "institution", "act_28_1", { guards: ["suspension_ground", "reason_given"], asks: ["ground", "reason"] }),
    notify_user: actionInfo("Tell the user, with the reason", "이용자에게 통보", "institution", "decree_22_1", { tells: ["user"] }),
    file_cure: actionInfo("File proof that the ground is gone", "사유 해소 자료 제출", "user", "decree_22_2", {
      guards: ["proof_given"],
      asks: ["proof"],
      tells: ["institution"],
    }),
    keep: actionInfo("Keep it suspended", "중단 유지", "institution", "decree_22_3", { guards: ["reason_given"], asks: ["reason"] }),
    restore: actionInfo("Provide again", "다시 제공", "institution", "act_28_3", { tells: ["user"] }),
    dispute: actionInfo("Take it to mediation", "분쟁조정 신청", "user", "act_31_1", {
      guards: ["dispute_window_open"],
      tells: ["secretariat", "institution"],
    }),
  },
  clocks: { suspension_notice: null, dispute_window: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    active: {
      suspend: to("suspended", { starts: ["suspension_notice", "dispute_window"] }),
      notify_user: null, file_cure: null, keep: null, restore: null, dispute: null,
    },
    suspended: {
      notify_user: to("suspended", { stops: ["suspension_notice"] }),
      file_cure: to("cure_filed"),
      restore: to("restored", { stops: ["suspension_notice", "dispute_window"] }),
      dispute: to("suspended", { stops: ["dispute_window"] }),
      suspend: null, keep: null,
    },
    cure_filed: {
      notify_user: to("cure_filed", { stops: ["suspension_notice"] }),
      keep: to("suspended", { stops: ["suspension_notice", "dispute_window"], starts: ["suspension_notice", "dispute_window"] }),
      restore: to("restored", { stops: ["suspension_notice", "dispute_window"] }),
      dispute: to("cure_filed", { stops: ["dispute_window"] }),
      suspend: null, file_cure: null,
    },
    restored: {
      suspend: null, notify_user: null, file_cure: null, keep: null, restore: null, dispute: null,
    },
  },
};
