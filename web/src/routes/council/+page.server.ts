// The council, and the forms of the ministry: calling a meeting, naming members, setting up sub-committees.
import { textOf } from "#web/account/form-text.ts";
import { may } from "#web/account/permissions.ts";
import type { CouncilAnswer, CouncilDecisionsAnswer } from "#web/api/council-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { bothLanguages, part, sendForm, typed } from "#web/council/send-form.server.ts";
import { meetingTime } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent }) => {
  const { who } = await parent();
  const [council, { decisions }] = await Promise.all([
    readForPage<CouncilAnswer>(fetch, "/v1/council"),
    readForPage<CouncilDecisionsAnswer>(fetch, "/v1/council/decisions"),
  ]);
  return { council, decisions, mayCall: may(who?.permissions ?? [], "matters:ministry"), mayName: may(who?.permissions ?? [], "bodies:manage") };
};

function seatOf(form: FormData): object {
  return {
    ...typed(form, "name", "organisation", "email", "termFrom"),
    grouping: textOf(form, "grouping"),
    isCivilian: form.has("isCivilian"),
    isChair: form.has("isChair"),
    term: Number(textOf(form, "term") || "1"),
  };
}

export const actions = {
  call: (event) =>
    sendForm(event, async (form) => {
      const matters = form.getAll("matters").map((matter) => ({ matter: String(matter) }));
      const topics = textOf(form, "topics")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
      const body = {
        ...typed(form, "title", "place", "subCommittee", "urgentReason"),
        meetsAt: await meetingTime(event.fetch, textOf(form, "meetsAt")),
        isUrgent: form.has("isUrgent"),
        items: [...matters, ...topics.map((title) => ({ title }))],
      };
      return { method: "POST", path: "/v1/council/meetings", body, next: "/council#meetings" };
    }),
  seat: (event) => sendForm(event, (form) => ({ method: "POST", path: "/v1/bodies/council/members", body: seatOf(form), next: "/council#members" })),
  leave: (event) => sendForm(event, (form) => ({ method: "DELETE", path: `/v1/bodies/council/members/${part(form, "member")}`, next: "/council#members" })),
  setUp: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: "/v1/council/sub-committees",
      body: { title: bothLanguages(form, "title"), task: bothLanguages(form, "task") },
      next: "/council#sub-committees",
    })),
  seatPart: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `/v1/council/sub-committees/${part(form, "part")}/members`,
      body: seatOf(form),
      next: "/council#sub-committees",
    })),
  leavePart: (event) =>
    sendForm(event, (form) => ({
      method: "DELETE",
      path: `/v1/council/sub-committees/${part(form, "part")}/members/${part(form, "member")}`,
      next: "/council#sub-committees",
    })),
  endPart: (event) =>
    sendForm(event, (form) => ({ method: "DELETE", path: `/v1/council/sub-committees/${part(form, "part")}`, next: "/council#sub-committees" })),
} satisfies Actions;
