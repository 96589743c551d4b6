// The report of an institution for a half-year, and the form by which an officer signs it off.
import { optionalText } from "#web/account/form-text.ts";
import type { WholeReportAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/evaluation/send-form.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const { id, half } = params;
  const [report, institutions] = await Promise.all([
    readForPage<WholeReportAnswer>(fetch, `/v1/${who ? "own/" : ""}institutions/${encodeURIComponent(id)}/provision-reports/${encodeURIComponent(half)}`),
    readInstitutions(fetch),
  ]);
  return { report, name: institutions.find((each) => each.id === id)?.name ?? { en: id, ko: id } };
};

export const actions = {
  sign: async ({ request, fetch, url, params: { id, half } }) => {
    const form = await request.formData();
    const report = await readForPage<WholeReportAnswer>(fetch, `/v1/institutions/${encodeURIComponent(id)}/provision-reports/${encodeURIComponent(half)}`);
    const reason = optionalText(form, "note")?.trim();
    const body = { action: "sign_off", as: "institution", ...(reason ? { facts: { reason } } : {}) };
    return sendForm({ fetch, url, form, method: "POST", path: `/v1/matters/${report.matter}/steps`, body, next: `/institutions/${id}/reports/${half}` });
  },
} satisfies Actions;
