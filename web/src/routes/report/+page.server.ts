// The place that is signed in with what it may report; the same by plain forms, for browsers that run no script.
import { type ActionFailure, fail, redirect } from "@sveltejs/kit";
import type { EpochMs } from "#core/units.ts";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { AnswerOwnReport, DatasetsAnswer, Status } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { type Refused, sendJson } from "#web/api/send-json.ts";
import { fieldsOfEntry } from "#web/report/entry-of-form.ts";
import type { OwnPlaceAnswer, ReportedDataset, SampleCodesAnswer } from "#web/report/own-place.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { status } = await parent();
  const isOffered = status?.signIn !== false;
  const own = isOffered ? await orNull<OwnPlaceAnswer>(fetch, "/v1/own-place") : null;
  const dataset = own && (await reportedDataset(fetch, own.dataset));
  const samples = isOffered && !own && status?.synthetic ? ((await orNull<SampleCodesAnswer>(fetch, "/v1/sample/codes"))?.codes ?? []) : [];
  return {
    isOffered,
    own,
    dataset,
    samples,
    /** The form that is open, and what makes sending it twice harmless. */
    report: dataset?.ownReports.find(({ id }) => id === url.searchParams.get("report"))?.id ?? null,
    form: { id: crypto.randomUUID(), at: own?.now ?? "" },
    done: url.searchParams.get("done"),
  };
};

interface Failure {
  readonly refused?: Refused;
  /** What was typed is no number, or no time. */
  readonly wrong?: "number" | "clock";
  readonly code?: string;
}

export const actions = {
  signIn: async ({ request, fetch, url }) => {
    const code = textOf(await request.formData(), "code");
    const sent = await sendJson(fetch, "POST", "/v1/own-place/sessions", { code });
    if (!sent.ok) return failure(sent.status, { refused: sent, code });
    redirect(303, keepingLanguage("/report", url));
  },
  signOut: async ({ fetch, url }) => {
    await sendJson(fetch, "DELETE", "/v1/own-place/sessions/current");
    redirect(303, keepingLanguage("/report", url));
  },
  send: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const own = await orNull<OwnPlaceAnswer>(fetch, "/v1/own-place");
    const report = own && (await reportedDataset(fetch, own.dataset)).ownReports.find(({ id }) => id === textOf(form, "report"));
    if (!own || !report) redirect(303, keepingLanguage("/report", url));
    const { timeZone } = await readForPage<Status>(fetch, "/v1/status");
    const fields = fieldsOfEntry(report, { quick: textOf(form, "quick"), typed: textOf(form, "typed") }, Date.parse(own.now) as EpochMs, timeZone);
    if (!fields) return failure(400, { wrong: report.asks?.type === "instant" ? "clock" : "number" });
    const entry = { id: textOf(form, "id"), kind: report.kind, ...variantOf(form, report), occurredAt: textOf(form, "at"), fields };
    const sent = await sendJson(fetch, "POST", "/v1/own-place/events", entry);
    if (!sent.ok) return failure(sent.status, { refused: sent });
    redirect(303, keepingLanguage("/report?done=saved", url));
  },
  undo: async ({ request, fetch, url }) => {
    const id = textOf(await request.formData(), "id");
    const sent = await sendJson(fetch, "POST", `/v1/own-place/events/${encodeURIComponent(id)}/void`, {});
    if (!sent.ok) return failure(sent.status, { refused: sent });
    redirect(303, keepingLanguage("/report?done=undone", url));
  },
} satisfies Actions;

function failure(status: number, said: Failure): ActionFailure<Failure> {
  return fail(status, said);
}

function variantOf(form: FormData, { isForAllVariants }: AnswerOwnReport): { readonly variant?: string } {
  const variant = textOf(form, "variant");
  return isForAllVariants || variant === "" ? {} : { variant };
}

async function reportedDataset(fetch: Fetch, id: string): Promise<ReportedDataset> {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const found = datasets.find((dataset) => dataset.id === id);
  if (!found) throw new Error("The dataset of a signed-in place is not declared.");
  const { title, variants, variantField, bands, expectedEveryMinutes, ownReports } = found;
  return { id, title, variants, variantField, bands, expectedEveryMinutes, ownReports };
}

async function orNull<Answer>(fetch: Fetch, path: string): Promise<Answer | null> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  }
}
