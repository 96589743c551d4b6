// A planned change or stop of published data: announced three months ahead, and after a change the old version stays for three months.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type PlannedChangeState = "published" | "change_announced" | "stop_announced" | "changed" | "completed" | "stopped" | "cancelled";
export type PlannedChangeAction = "announce_change" | "announce_stop" | "carry_out_change" | "carry_out_stop" | "retire_old_version" | "cancel";

const ANNOUNCED = { guards: ["reason_given"], asks: ["reason"], tells: ["ministry", "user"] } as const;

export const PLANNED_CHANGE: Procedure<PlannedChangeState, PlannedChangeAction> = {
  id: "planned-change",
  title: { en: "Planned change or stop of published data", ko: "공개 데이터의 변경·중단 예고" },
  initial: "published",
  states: {
    published: stateInfo("Published", "제공 중", null),
    change_announced: stateInfo("Change announced", "변경 예고", "institution"),
    stop_announced: stateInfo("Stop announced", "중단 예고", "institution"),
    changed: stateInfo("Changed; old version still available", "변경됨, 이전 데이터 병행 제공", "institution"),
    completed: finalState("Changed", "변경 완료"),
    stopped: finalState("Stopped", "제공 종료"),
    cancelled: finalState("Called off", "예고 취소"),
  },
  actions: {
    announce_change: actionInfo("Announce a change", "변경 예고", "institution", "decree_16_2", ANNOUNCED),
    announce_stop: actionInfo("Announce a stop", "중단 예고", "institution", "decree_16_2", ANNOUNCED),
    carry_out_change: actionInfo("Change", "변경", "institution", "decree_16_2", { guards: ["announced_long_enough"], tells: ["user"] }),
    carry_out_stop: actionInfo("Stop", "중단", "institution", "decree_16_2", { guards: ["announced_long_enough"], tells: ["user"] }),
    retire_old_version: actionInfo("Retire the old version", "이전 데이터 제공 종료", "institution", "decree_16_2", {
      guards: ["old_version_kept"],
      tells: ["user"],
    }),
    cancel: actionInfo("Call it off", "예고 취소", "institution", "decree_16_2", { tells: ["ministry", "user"] }),
  },
  clocks: { change_notice: null, old_version: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    published: {
      announce_change: to("change_announced", { starts: ["change_notice"] }),
      announce_stop: to("stop_announced", { starts: ["change_notice"] }),
      carry_out_change: null, carry_out_stop: null, retire_old_version: null, cancel: null,
    },
    change_announced: {
      carry_out_change: to("changed", { stops: ["change_notice"], starts: ["old_version"] }),
      cancel: to("cancelled", { stops: ["change_notice"] }),
      announce_change: null, announce_stop: null, carry_out_stop: null, retire_old_version: null,
    },
    stop_announced: {
      carry_out_stop: to("stopped", { stops: ["change_notice"] }),
      cancel: to("cancelled", { stops: ["change_notice"] }),
      announce_change: null, announce_stop: null, carry_out_change: null, retire_old_version: null,
    },
    changed: {
      retire_old_version: to("completed", { stops: ["old_version"] }),
      announce_change: null, announce_stop: null, carry_out_change: null, carry_out_stop: null, cancel: null,
    },
    completed: {
      announce_change: null, announce_stop: null, carry_out_change: null, carry_out_stop: null, retire_old_version: null, cancel: null,
    },
    stopped: {
      announce_change: null, announce_stop: null, carry_out_change: null, carry_out_stop: null, retire_old_version: null, cancel: null,
    },
    cancelled: {
      announce_change: null, announce_stop: null, carry_out_change: null, carry_out_stop: null, retire_old_version: null, cancel: null,
    },
  },
};
