// One dataset for those who build on it: calls to try, levels, fields, and the operations that are about it.
import type { AnswerBand, AnswerField } from "#web/api/answers.ts";
import type { RecordAnswer } from "#web/api/catalogue-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { isAbout, liveCalls, perishableCalls, tableCalls } from "#web/developers/dataset-calls.ts";
import { loadTopics } from "#web/developers/load-topics.server.ts";
import type { PageServerLoad } from "./$types";

interface Declared {
  readonly bands?: readonly AnswerBand[];
  readonly place?: readonly AnswerField[];
  readonly state?: readonly AnswerField[];
  readonly fields?: readonly AnswerField[];
}

export const load: PageServerLoad = async ({ fetch, params, locals }) => {
  const id = encodeURIComponent(params.id);
  const [record, declared, { topics }] = await Promise.all([
    readForPage<RecordAnswer>(fetch, `/v1/catalog/datasets/${id}`),
    readForPage<Declared>(fetch, `/v1/datasets/${id}`),
    loadTopics(fetch, locals.language),
  ]);
  const { kind, title, description, publisher, licence, newest } = record;
  const operations = topics.flatMap((topic) => topic.operations.filter(({ path }) => isAbout(path, record.id, kind)));
  return {
    dataset: { id: record.id, kind, title, description, publisher, licence, hasRelease: newest !== null },
    bands: declared.bands ?? [],
    place: declared.place ?? [],
    state: declared.state ?? [],
    fields: declared.fields ?? [],
    calls: kind === "live" ? liveCalls(record.id) : kind === "table" ? tableCalls(record.id, newest !== null) : perishableCalls(record.id),
    operations: operations.map(({ id: operation, method, path, summary }) => ({ id: operation, method, path, summary })),
  };
};
