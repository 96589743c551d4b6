// One meeting: as everybody may see it, or as whoever is signed in may, with the forms of the ministry and the votes of members.
import { textOf } from "#web/account/form-text.ts";
import type { CouncilAnswer, CouncilMeetingAnswer } from "#web/api/council-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { numberOf, type PageForm, part, sendForm, typed } from "#web/council/send-form.server.ts";
import { factsOf } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const meeting = await readForPage<CouncilMeetingAnswer>(fetch, `/v1/${who ? "own/" : ""}council/meetings/${encodeURIComponent(params.id)}`);
  const pending = meeting.own?.mayCall && !meeting.hasBegun ? (await readForPage<CouncilAnswer>(fetch, "/v1/council")).pending : [];
  return { meeting, pending };
};

type MeetingForm = PageForm & { readonly params: { readonly id: string } };
const api = ({ params }: MeetingForm) => `/v1/council/meetings/${encodeURIComponent(params.id)}`;
const back = ({ params }: MeetingForm, place: string) => `/council/meetings/${encodeURIComponent(params.id)}#${place}`;
const ballots = (form: FormData) => `/v1/matters/${part(form, "matter")}/ballots`;

export const actions = {
  add: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `${api(event)}/items`,
      body: { ...typed(form, "matter", "title", "note", "urgentReason"), isUrgent: form.has("isUrgent") },
      next: back(event, "agenda"),
    })),
  remove: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `${api(event)}/items/${part(form, "item")}/removal`,
      body: { why: textOf(form, "why") },
      next: back(event, "agenda"),
    })),
  attendance: (event) =>
    sendForm(event, (form) => ({
      method: "PUT",
      path: `${api(event)}/attendance`,
      body: { present: form.getAll("present") },
      next: back(event, "attendance"),
    })),
  minutes: (event) =>
    sendForm(event, (form) => ({ method: "PUT", path: `${api(event)}/minutes`, body: { minutes: textOf(form, "minutes") }, next: back(event, "minutes") })),
  recommend: (event) =>
    sendForm(event, (form) => ({
      method: "PUT",
      path: `${api(event)}/items/${part(form, "item")}/recommendation`,
      body: {
        ...typed(form, "kind", "text"),
        counts: { for: numberOf(form, "for"), against: numberOf(form, "against"), abstain: numberOf(form, "abstain") },
      },
      next: back(event, "agenda"),
    })),
  ballot: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: ballots(form),
      body: { meeting: event.params.id, subject: "action", action: textOf(form, "action"), question: textOf(form, "question"), facts: factsOf(form) },
      next: back(event, "agenda"),
    })),
  vote: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `${ballots(form)}/${part(form, "ballot")}/votes`,
      body: { choice: textOf(form, "choice") },
      next: back(event, "agenda"),
    })),
  close: (event) => sendForm(event, (form) => ({ method: "POST", path: `${ballots(form)}/${part(form, "ballot")}/close`, next: back(event, "agenda") })),
} satisfies Actions;
