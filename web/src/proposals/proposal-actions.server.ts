// What the forms of a proposal send besides those of every matter: support, its task force, and what came of it.
import { optionalText, textOf } from "#web/account/form-text.ts";
import {
  addComment,
  addDocument,
  callMeeting,
  type FormEvent,
  hideComment,
  meetingTime,
  send,
  takeStep,
  writeMinutes,
} from "#web/matters/matter-forms.server.ts";

async function support(event: FormEvent) {
  return send(event, await event.request.formData(), "PUT", "/support", undefined, "standing", "support");
}

async function unsupport(event: FormEvent) {
  return send(event, await event.request.formData(), "DELETE", "/support", undefined, "standing", "unsupport");
}

async function nameMember(event: FormEvent) {
  const form = await event.request.formData();
  const body = textOf(form, "body");
  const seat = { body, name: textOf(form, "name"), grouping: textOf(form, "grouping"), organisation: textOf(form, "organisation") };
  const email = optionalText(form, "email");
  return send(event, form, "POST", "/members", { ...seat, ...(email === undefined ? {} : { email }) }, body === "beta" ? "beta" : "task-force");
}

async function addTask(event: FormEvent) {
  const form = await event.request.formData();
  const due = optionalText(form, "dueAt");
  const dueAt = due === undefined ? {} : { dueAt: await meetingTime(event.fetch, due) };
  return send(event, form, "POST", "/tasks", { title: textOf(form, "title"), owner: textOf(form, "owner"), ...dueAt }, "tasks");
}

async function finishTask(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "POST", `/tasks/${encodeURIComponent(textOf(form, "task"))}/finish`, undefined, "tasks");
}

async function linkDataset(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "PUT", "/dataset", { dataset: textOf(form, "dataset") }, "links");
}

async function linkInstitution(event: FormEvent) {
  const form = await event.request.formData();
  return send(event, form, "PUT", "/institution", { institution: textOf(form, "institution") }, "links");
}

export const PROPOSAL_ACTIONS = {
  step: takeStep,
  comment: addComment,
  hide: hideComment,
  document: addDocument,
  meeting: callMeeting,
  minutes: writeMinutes,
  support,
  unsupport,
  member: nameMember,
  task: addTask,
  finish: finishTask,
  dataset: linkDataset,
  institution: linkInstitution,
};
