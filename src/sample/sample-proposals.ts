// Proposals of the synthetic nation and how far each has come. Everything in them is invented, and says so. Pure.
import type { JsonValue } from "../core/units.ts";

/** In whose name something is said or done. */
type JsonObject = { readonly [name: string]: JsonValue };

export type ProposalPerson = "citizen" | "developer" | "centre" | "ministry";

export interface SampleAct {
  readonly by: ProposalPerson;
  readonly method: "POST" | "PUT";
  /** After `/v1/matters/{id}/`. */
  readonly path: string;
  readonly body?: JsonObject;
}

export interface SampleStage {
  /** The state in which it is done. */
  readonly state: string;
  /** Done before the step, once. */
  readonly acts: readonly SampleAct[];
  /** Null: it has come as far as it shall. */
  readonly step: { readonly by: ProposalPerson; readonly action: string; readonly facts?: JsonObject } | null;
}

export interface SampleProposal {
  readonly title: string;
  readonly content: string;
  readonly wants: "data" | "service";
  readonly supporters: readonly ProposalPerson[];
  readonly stages: readonly SampleStage[];
}

const MARK = "(꾸며 낸 제안)";
const HELP = { helpDesk: "가상 개발자 문의 창구 (1600-0000)", guide: "/developers", statusPage: "/status/load" };
const DEVELOPER = "developer@example.org";

const comment = (by: ProposalPerson, content: string): SampleAct => ({ by, method: "POST", path: "comments", body: { content } });
const seat = (name: string, grouping: string, organisation: string, email?: string): SampleAct => ({
  by: "ministry",
  method: "POST",
  path: "members",
  body: { body: "task_force", name, grouping, organisation, ...(email === undefined ? {} : { email }) },
});
const stage = (state: string, step: SampleStage["step"], acts: readonly SampleAct[] = []): SampleStage => ({ state, acts, step });

const TAKE_UP = stage("proposed", { by: "centre", action: "take_up" });
const FORM = stage("triaged", {
  by: "ministry",
  action: "form_task_force",
  facts: { members: ["가상 부처", "가상데이터원", "가상 지도 회사", "가상 시빅해커 모임", "가상대학교 학생"] },
});
const SEATS = [
  seat("가상 주무관", "government", "가상 부처"),
  seat("가상 데이터 팀장", "public-organisation", "가상데이터원"),
  seat("가상 지도 기술자", "private-sector", "가상 지도 회사"),
  seat("가상 개발자", "civil-society", "가상 시빅해커 모임", DEVELOPER),
  seat("가상 학생", "student", "가상대학교"),
];
const task = (title: string, owner: string): SampleAct => ({ by: "ministry", method: "POST", path: "tasks", body: { title, owner } });
const link = (member: "dataset" | "institution", value: string): SampleAct => ({ by: "ministry", method: "PUT", path: member, body: { [member]: value } });

export const SAMPLE_PROPOSALS: readonly SampleProposal[] = [
  {
    title: `${MARK} 약국마다 마스크가 얼마나 남았는지 알려 주세요`,
    content: "마스크를 사려고 약국 여러 곳을 돌아다닙니다. 어느 약국에 얼마나 남았는지 데이터로 열어 주면 지도와 앱을 만들 수 있습니다.",
    wants: "data",
    supporters: ["citizen", "developer"],
    stages: [
      { ...TAKE_UP, acts: [comment("citizen", "부모님은 줄을 서기 힘듭니다. 가까운 곳부터 보이면 좋겠습니다.")] },
      FORM,
      stage("task_force", { by: "developer", action: "publish_specification" }, [
        ...SEATS,
        task("판매처 좌표를 다시 확인하기", "가상데이터원"),
        link("institution", "sample"),
        link("dataset", "masks"),
      ]),
      stage("specification_published", { by: "developer", action: "open_beta", facts: HELP }),
      stage("beta", { by: "developer", action: "open_service", facts: HELP }),
      stage("open", null),
    ],
  },
  {
    title: `${MARK} 선별진료소에서 몇 명이 기다리는지 보여 주세요`,
    content: "진료소에 가 보고서야 오래 기다려야 한다는 것을 압니다. 진료소마다 기다리는 사람 수를 10분마다 알려 주세요.",
    wants: "data",
    supporters: ["citizen"],
    stages: [TAKE_UP, FORM, stage("task_force", null)],
  },
  {
    title: `${MARK} 무더위 쉼터가 지금 열려 있는지 알려 주세요`,
    content: "여름이 오기 전에 쉼터의 여닫는 시간과 자리를 데이터로 열어 주세요.",
    wants: "data",
    supporters: ["developer"],
    stages: [stage("proposed", null)],
  },
  {
    title: `${MARK} 심야버스 노선을 한 화면에 모아 주세요`,
    content: "밤에 다니는 버스의 노선과 시각표를 한 서비스에서 보고 싶습니다.",
    wants: "service",
    supporters: [],
    stages: [stage("proposed", { by: "centre", action: "decline", facts: { reason: "이미 공개된 데이터로 만들 수 있어, 긴급 개방 절차로 다루지 않습니다." } })],
  },
];
