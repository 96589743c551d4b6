// Brings out what people of the imaginary nation ask, report and build: over HTTP, one asks, another answers. What is there already is left.
import { setTimeout as sleep } from "node:timers/promises";
import { type Insistence, insist, Refused } from "./insist.ts";
import { SAMPLE_QUESTIONS, SAMPLE_REPORTS, SAMPLE_SERVICES, type SampleQuestion, type SampleReport, type SampleService } from "./sample-desk.ts";

export interface DeskKeys {
  readonly asks: string;
  readonly answers: string;
}

export interface FillDeskOptions extends Insistence {
  readonly keys: DeskKeys;
  readonly datasets: readonly string[];
}

interface Form {
  readonly form: string;
  readonly website: "";
}

/** @param refused told where nobody may ask, as in a public demonstration */
export async function fillDesk(options: FillDeskOptions, refused: (reason: string) => void): Promise<void> {
  try {
    await fillQuestions(options);
    await fillServices(options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

async function fillQuestions(options: FillDeskOptions): Promise<void> {
  const { entries } = await ask<{ entries: readonly { readonly title: string }[] }>(options, "asks", "GET", "/v1/account/desk");
  const known = new Set(entries.map(({ title }) => title));
  const questions = SAMPLE_QUESTIONS.filter(({ dataset, title }) => !known.has(title) && (dataset === null || options.datasets.includes(dataset)));
  const reports = SAMPLE_REPORTS.filter(({ dataset, row }) => options.datasets.includes(dataset) && ![...known].some((title) => title.startsWith(row)));
  if (questions.length + reports.length === 0) return;
  const { token, waitSeconds } = await ask<{ token: string; waitSeconds: number }>(options, "asks", "GET", "/v1/desk/form");
  await sleep((waitSeconds + 1) * 1_000, undefined, { signal: options.signal });
  const form: Form = { form: token, website: "" };
  for (const question of questions) await askOne(options, question, form);
  for (const report of reports) await reportOne(options, report, form);
}

async function askOne(options: FillDeskOptions, { answer, ...question }: SampleQuestion, form: Form): Promise<void> {
  const { number } = await ask<{ number: number }>(options, "asks", "POST", "/v1/desk/questions", { ...question, ...form });
  await ask(options, "answers", "POST", `/v1/desk/inbox/${number}/steps`, { action: "answer", text: answer });
  await ask(options, "answers", "PUT", `/v1/desk/inbox/${number}/shown`, { title: question.title, content: question.content });
}

async function reportOne(options: FillDeskOptions, { declined, ...report }: SampleReport, form: Form): Promise<void> {
  const { number } = await ask<{ number: number }>(options, "asks", "POST", "/v1/desk/reports", { ...report, language: "ko", ...form });
  const step = declined === null ? { action: "take" } : { action: "decline", text: declined };
  await ask(options, "answers", "POST", `/v1/desk/inbox/${number}/steps`, step);
  await ask(options, "answers", "PUT", `/v1/desk/inbox/${number}/shown`, { title: report.row, content: report.content });
}

async function fillServices(options: FillDeskOptions): Promise<void> {
  const { services } = await ask<{ services: readonly { readonly content: { readonly name: string } }[] }>(options, "asks", "GET", "/v1/account/showcase");
  const known = new Set(services.map(({ content }) => content.name));
  const wanted = SAMPLE_SERVICES.filter(({ name, datasets }) => !known.has(name) && datasets.every((id) => options.datasets.includes(id)));
  for (const service of wanted) await listOne(options, service);
}

async function listOne(options: FillDeskOptions, service: SampleService): Promise<void> {
  const { id } = await ask<{ id: string }>(options, "asks", "POST", "/v1/account/showcase", service);
  await ask(options, "asks", "POST", `/v1/account/showcase/${id}/steps`, { action: "submit" });
  await ask(options, "answers", "POST", `/v1/showcase-reviews/${id}/steps`, { action: "approve" });
}

/** What changes something names its origin, as a browser does for a person. */
async function ask<Answer>(options: FillDeskOptions, person: keyof DeskKeys, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${options.keys[person]}`, origin: options.url, ...(body ? { "content-type": "application/json" } : {}) };
  const answer = await insist(options, path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}
