// The community of practice: courses, questions, recipes; more for officers and the centre.
import { fromWallClock, instantText } from "#core/time.ts";
import { textOf } from "#web/account/form-text.ts";
import type { Status } from "#web/api/answers.ts";
import type { CourseAnswer, OwnPracticeAnswer, PostsAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { countOf, sendForm } from "#web/evaluation/send-form.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const { who } = await parent();
  const before = (name: string) => (url.searchParams.has(name) ? `&before=${encodeURIComponent(url.searchParams.get(name) ?? "")}` : "");
  const [own, shown, questions, recipes, institutions] = await Promise.all([
    who ? readForPage<OwnPracticeAnswer>(fetch, "/v1/own/practice") : null,
    readForPage<{ readonly courses: readonly CourseAnswer[] }>(fetch, "/v1/practice/courses"),
    readForPage<PostsAnswer>(fetch, `/v1/practice/posts?kind=question${before("questions")}`),
    readForPage<PostsAnswer>(fetch, `/v1/practice/posts?kind=recipe${before("recipes")}`),
    readInstitutions(fetch),
  ]);
  return {
    courses: own?.courses ?? shown.courses,
    questions,
    recipes,
    institutions: institutions.map(({ id, name }) => ({ id, name })),
    own: own && { institutions: own.institutions, isCentre: own.isCentre },
    isSignedIn: who !== null,
  };
};

const PAGE = "/officers/practice";

function send(
  { fetch, url }: RequestEvent,
  form: FormData,
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: object | null,
  place: string,
  needs: readonly string[] = [],
) {
  return sendForm({ fetch, url, form, method, path: `/v1/practice${path}`, ...(body ? { body } : {}), next: `${PAGE}#${place}`, needs });
}

const courseIn = (form: FormData) => `/courses/${encodeURIComponent(textOf(form, "course"))}`;

/** A day and time without a zone are the platform's. */
async function beginsAt({ fetch }: RequestEvent, typed: string): Promise<string> {
  const { timeZone } = await readForPage<Status>(fetch, "/v1/status");
  const wall = Date.parse(`${typed}${typed.length === 16 ? ":00" : ""}Z`);
  return Number.isNaN(wall) ? typed : instantText(fromWallClock(wall, timeZone), timeZone);
}

function postIn(form: FormData, kind: "question" | "recipe") {
  const institution = textOf(form, "institution");
  return { kind, title: textOf(form, "title"), content: textOf(form, "content"), ...(institution ? { institution } : {}) };
}

export const actions = {
  seat: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "PUT", `${courseIn(form)}/seat`, { institution: textOf(form, "institution") }, "courses");
  },
  unseat: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "DELETE", `${courseIn(form)}/seat`, null, "courses");
  },
  offer: async (event) => {
    const form = await event.request.formData();
    const [hours, seats] = [countOf(form, "hours") ?? 0, countOf(form, "seats") ?? 0];
    const body = { title: textOf(form, "title"), content: textOf(form, "content"), place: textOf(form, "place"), hours, seats };
    const needs = ["title", "content", "hours", "beginsAt", "place", "seats"];
    return send(event, form, "POST", "/courses", { ...body, beginsAt: await beginsAt(event, textOf(form, "beginsAt")) }, "courses", needs);
  },
  attendance: async (event) => {
    const form = await event.request.formData();
    const attended = form.getAll("attended").filter((value) => typeof value === "string");
    return send(event, form, "PUT", `${courseIn(form)}/attendance`, { attended }, "courses");
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "POST", `${courseIn(form)}/cancel`, { why: textOf(form, "why") }, "courses", ["why"]);
  },
  ask: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "POST", "/posts", postIn(form, "question"), "questions", ["title", "content"]);
  },
  share: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "POST", "/posts", postIn(form, "recipe"), "recipes", ["title", "content"]);
  },
} satisfies Actions;
