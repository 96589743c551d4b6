// A live dataset's declaration as the public reads it: fields, bands, filters, addresses. Nothing of its data.
import { choice, type Field, type Fields, instant, optional, text } from "../../core/fields.ts";
import { keyField, type LiveDataset, type OwnReport, regionFields } from "../../core/live-dataset.ts";

export type DescribedDataset = { readonly id: string; readonly [member: string]: unknown };

export function describeDataset(dataset: LiveDataset): DescribedDataset {
  const base = `/v1/live/${dataset.id}`;
  return {
    id: dataset.id,
    version: dataset.version,
    title: dataset.title,
    description: dataset.description,
    issue: dataset.issue,
    keywords: dataset.keywords,
    licence: dataset.licence,
    attribution: dataset.attribution,
    expectedEveryMinutes: dataset.expectedEveryMinutes,
    area: dataset.area,
    placePath: dataset.placePath,
    placeTitle: dataset.placeTitle,
    keyField: keyField(dataset),
    nameField: dataset.nameField,
    addressField: dataset.addressField,
    regionFields: regionFields(dataset),
    stateName: dataset.stateName,
    variantField: dataset.variantField,
    variants: dataset.variants,
    bands: dataset.bands,
    filters: dataset.filters,
    place: describeFields(dataset.place),
    state: describeFields(dataset.state),
    eventFields: describeFields(envelopeFields(dataset)),
    events: Object.entries(dataset.events).map(([kind, { title, fields }]) => ({ kind, title, fields: describeFields(fields) })),
    ownReports: (dataset.ownReports ?? []).map((report) => describeReport(dataset, report)),
    links: {
      page: `/live/${dataset.id}`,
      summary: `${base}/summary`,
      nearby: `${base}/nearby`,
      places: `${base}/places`,
      within: `${base}/within`,
      snapshot: `${base}/snapshot`,
      changes: `${base}/changes`,
      stream: `${base}/stream`,
      tiles: `${base}/tiles/{z}/{x}/{y}`,
      ingestPlaces: `/v1/ingest/${dataset.id}/${dataset.placePath}`,
      ingestEvents: `/v1/ingest/${dataset.id}/events`,
    },
  };
}

/** With the field that is typed in, and whether it is about every variant. */
function describeReport({ events }: LiveDataset, { id, kind, title, asks, question, quick, fixed }: OwnReport): object {
  const { fields = {}, appliesToAllVariants } = events[kind] ?? {};
  const field = asks === null ? undefined : fields[asks];
  return {
    id,
    kind,
    title,
    question,
    quick,
    fixed,
    asks: field ? { name: asks, ...describeField(field) } : null,
    isForAllVariants: appliesToAllVariants === true,
  };
}

/** What every event says, whatever its kind. */
function envelopeFields(dataset: LiveDataset): Fields {
  const { placeReference, variantField, variants, events } = dataset;
  const kinds = Object.fromEntries(Object.entries(events).map(([kind, { title }]) => [kind, title]));
  const [moved] = Object.entries(events).find(([, { fields }]) => Object.values(fields).some((field) => !field.optional)) ?? Object.keys(kinds);
  const kindOfVariant = {
    en: "Which kind; absent: the first, or all where the kind of event says so",
    ko: "어떤 종류인지. 없으면 첫째 종류이며, 모두에 해당하는 사건도 있습니다",
  };
  return {
    id: text({
      title: { en: "Your own number of the event: sent twice, it counts once", ko: "보내는 쪽에서 붙인 번호. 두 번 보내도 한 번만 셉니다" },
      maxLength: 120,
      example: "my-agency-000123",
    }),
    [placeReference]: text({ title: { en: "Code of the place", ko: "장소의 식별 번호" }, maxLength: 120, example: dataset.place[keyField(dataset)]?.example }),
    kind: choice({ title: { en: "What happened", ko: "일어난 일" }, choices: kinds, example: moved }),
    ...(variants.length > 1
      ? {
          [variantField]: optional(
            choice({ title: kindOfVariant, choices: Object.fromEntries(variants.map(({ id, title }) => [id, title])), example: variants[0].id }),
          ),
        }
      : {}),
    occurredAt: instant({
      title: { en: "When it happened, with the offset of its zone", ko: "일어난 시각. 시차를 함께 적습니다" },
      example: dataset.state.observedAt?.example,
    }),
  };
}

export function describeFields(fields: Fields): { readonly [name: string]: unknown }[] {
  return Object.entries(fields)
    .filter(([, field]) => !field.restricted)
    .map(([name, field]) => ({ name, ...describeField(field) }));
}

function describeField(field: Field): object {
  const { type, title, description, source, example, optional, onlyWithCounts } = field;
  return {
    type,
    title,
    ...(description ? { description } : {}),
    ...(source ? { source } : {}),
    example,
    optional: optional === true,
    ...(onlyWithCounts ? { onlyWithCounts } : {}),
    ...("unit" in field ? { unit: field.unit } : {}),
    ...("choices" in field ? { choices: field.choices } : {}),
  };
}
