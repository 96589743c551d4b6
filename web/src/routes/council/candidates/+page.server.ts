// Candidates of high value by score, with the forms of officers.

import { SELECTION_CRITERIA, SELECTION_CRITERION_NAMES } from "#rules/law/high-value.ts";
import { textOf } from "#web/account/form-text.ts";
import type { CandidatesAnswer, DemandAnswer } from "#web/api/council-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { bothLanguages, listed, part, sendForm, typed } from "#web/council/send-form.server.ts";
import { whoWrites } from "#web/council/who-writes.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent }) => {
  const { who } = await parent();
  const [found, demand, institutions, writers] = await Promise.all([
    readForPage<CandidatesAnswer>(fetch, "/v1/candidates"),
    readForPage<DemandAnswer>(fetch, "/v1/candidates/demand"),
    readInstitutions(fetch),
    whoWrites(fetch, who),
  ]);
  return { found, demand, institutions, writers };
};

/** Criteria of which points or a reason were given. */
function judgementOf(form: FormData): object {
  const judged = SELECTION_CRITERION_NAMES.filter((name) => SELECTION_CRITERIA[name].kind !== "demand" && textOf(form, `${name}-reason`).trim() !== "");
  return Object.fromEntries(judged.map((name) => [name, { points: Number(textOf(form, `${name}-points`)), reason: textOf(form, `${name}-reason`) }]));
}

export const actions = {
  enter: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: "/v1/candidates",
      body: {
        title: bothLanguages(form, "title"),
        ...typed(form, "content", "institution", "words"),
        matters: listed(form, "matters"),
        datasets: listed(form, "datasets"),
      },
      next: "/council/candidates",
    })),
  judge: (event) =>
    sendForm(event, (form) => ({
      method: "PUT",
      path: `/v1/candidates/${part(form, "candidate")}/judgement`,
      body: judgementOf(form),
      next: `/council/candidates#candidate-${textOf(form, "candidate")}`,
    })),
  drop: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `/v1/candidates/${part(form, "candidate")}/drop`,
      body: { why: textOf(form, "why") },
      next: `/council/candidates#candidate-${textOf(form, "candidate")}`,
    })),
} satisfies Actions;
