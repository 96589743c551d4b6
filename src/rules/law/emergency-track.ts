// The emergency track: from a citizen's proposal to data that everybody can use, in days. The states and their clocks are those of March 2020.
import { actionInfo, finalState, type Procedure, stateInfo, to } from "./procedure.ts";

export type TrackState =
  | "draft"
  | "proposed"
  | "triaged"
  | "task_force"
  | "specification_published"
  | "beta"
  | "open"
  | "sunset_announced"
  | "closed"
  | "declined"
  | "withdrawn";

export type TrackAction =
  | "propose"
  | "take_up"
  | "decline"
  | "withdraw"
  | "form_task_force"
  | "publish_specification"
  | "open_beta"
  | "open_service"
  | "publish_vulnerable_guide"
  | "announce_sunset"
  | "close";

const HELP = ["helpDesk", "guide", "statusPage"] as const;

export const EMERGENCY_TRACK: Procedure<TrackState, TrackAction> = {
  id: "emergency-track",
  title: { en: "Emergency track", ko: "긴급 개방 절차" },
  initial: "draft",
  states: {
    draft: stateInfo("Being written", "작성 중", "proposer"),
    proposed: stateInfo("Proposed", "제안됨", "centre"),
    triaged: stateInfo("Taken up; task force to be formed", "채택됨, TF 구성 예정", "ministry"),
    task_force: stateInfo("Task force at work", "TF 활동 중", "task_force"),
    specification_published: stateInfo("Specification published for comment", "명세 공개, 의견 수렴", "task_force"),
    beta: stateInfo("Beta with invited developers", "초대 개발자 베타", "task_force"),
    open: stateInfo("Open to everybody", "전면 개방", "institution"),
    sunset_announced: stateInfo("End announced", "종료 예고", "institution"),
    closed: finalState("Ended", "종료"),
    declined: finalState("Not taken up", "채택 안 됨"),
    withdrawn: finalState("Withdrawn", "철회"),
  },
  actions: {
    propose: actionInfo("Propose", "제안하기", "proposer", "platform_track", { tells: ["centre"] }),
    take_up: actionInfo("Take up", "채택", "centre", "platform_track", { tells: ["proposer", "ministry"] }),
    decline: actionInfo("Decline", "채택하지 않음", "centre", "platform_track", { guards: ["reason_given"], asks: ["reason"], tells: ["proposer"] }),
    withdraw: actionInfo("Withdraw", "철회", "proposer", "petitions_22", { tells: ["centre"] }),
    form_task_force: actionInfo("Form the task force", "TF 구성", "ministry", "platform_track", {
      guards: ["members_named"],
      asks: ["members"],
      tells: ["proposer", "institution"],
    }),
    publish_specification: actionInfo("Publish the specification", "명세 공개", "task_force", "platform_track", { tells: ["proposer"] }),
    open_beta: actionInfo("Open the beta", "베타 시작", "task_force", "platform_track", { guards: ["help_is_ready"], asks: HELP, tells: ["proposer"] }),
    open_service: actionInfo("Open to everybody", "전면 개방", ["task_force", "institution"], "platform_track", {
      guards: ["help_is_ready"],
      asks: HELP,
      tells: ["proposer", "ministry"],
    }),
    publish_vulnerable_guide: actionInfo(
      "Publish the guide for elders and disabled people",
      "어르신·장애인 안내 공개",
      ["task_force", "institution"],
      "platform_track",
      {
        tells: ["proposer"],
      },
    ),
    announce_sunset: actionInfo("Announce the end", "종료 예고", "institution", "decree_16_2", {
      guards: ["reason_given"],
      asks: ["reason"],
      tells: ["user", "ministry"],
    }),
    close: actionInfo("End", "종료", "institution", "decree_16_2", { guards: ["announced_long_enough"], tells: ["user", "ministry"] }),
  },
  clocks: { triage: null, task_force: null, specification: null, beta: null, opening: null, vulnerable_guide: null, change_notice: null },
  // biome-ignore format: what can be done first, then what cannot
  transitions: {
    draft: {
      propose: to("proposed", { starts: ["triage"] }),
      withdraw: to("withdrawn"),
      take_up: null, decline: null, form_task_force: null, publish_specification: null, open_beta: null, open_service: null,
      publish_vulnerable_guide: null, announce_sunset: null, close: null,
    },
    proposed: {
      take_up: to("triaged", { stops: ["triage"], starts: ["task_force"] }),
      decline: to("declined", { stops: ["triage"] }),
      withdraw: to("withdrawn", { stops: ["triage"] }),
      propose: null, form_task_force: null, publish_specification: null, open_beta: null, open_service: null, publish_vulnerable_guide: null,
      announce_sunset: null, close: null,
    },
    triaged: {
      form_task_force: to("task_force", { stops: ["task_force"], starts: ["specification"] }),
      withdraw: to("withdrawn", { stops: ["task_force"] }),
      propose: null, take_up: null, decline: null, publish_specification: null, open_beta: null, open_service: null, publish_vulnerable_guide: null,
      announce_sunset: null, close: null,
    },
    task_force: {
      publish_specification: to("specification_published", { stops: ["specification"], starts: ["beta"] }),
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, open_beta: null, open_service: null,
      publish_vulnerable_guide: null, announce_sunset: null, close: null,
    },
    specification_published: {
      publish_specification: to("specification_published"),
      open_beta: to("beta", { stops: ["beta"], starts: ["opening"] }),
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, open_service: null, publish_vulnerable_guide: null,
      announce_sunset: null, close: null,
    },
    beta: {
      publish_specification: to("beta"),
      open_service: to("open", { stops: ["opening"], starts: ["vulnerable_guide"] }),
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, open_beta: null, publish_vulnerable_guide: null,
      announce_sunset: null, close: null,
    },
    open: {
      publish_vulnerable_guide: to("open", { stops: ["vulnerable_guide"] }),
      announce_sunset: to("sunset_announced", { starts: ["change_notice"] }),
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, publish_specification: null, open_beta: null,
      open_service: null, close: null,
    },
    sunset_announced: {
      publish_vulnerable_guide: to("sunset_announced", { stops: ["vulnerable_guide"] }),
      close: to("closed", { stops: ["change_notice", "vulnerable_guide"] }),
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, publish_specification: null, open_beta: null,
      open_service: null, announce_sunset: null,
    },
    closed: {
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, publish_specification: null, open_beta: null,
      open_service: null, publish_vulnerable_guide: null, announce_sunset: null, close: null,
    },
    declined: {
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, publish_specification: null, open_beta: null,
      open_service: null, publish_vulnerable_guide: null, announce_sunset: null, close: null,
    },
    withdrawn: {
      propose: null, take_up: null, decline: null, withdraw: null, form_task_force: null, publish_specification: null, open_beta: null,
      open_service: null, publish_vulnerable_guide: null, announce_sunset: null, close: null,
    },
  },
};
