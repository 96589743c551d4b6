// A live dataset's declaration as the public reads it: fields, bands, filters, addresses. Nothing of its data.
import type { Field, Fields } from "../../core/fields.ts";
import { keyField, type LiveDataset, regionFields } from "../../core/live-dataset.ts";

export type DescribedDataset = { readonly id: string; readonly [member: string]: unknown };

export function describeDataset(dataset: LiveDataset): DescribedDataset {
  const base = `/v1/live/${dataset.id}`;
  return {
    id: dataset.id,
    version: dataset.version,
    title: dataset.title,
    description: dataset.description,
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
    events: Object.entries(dataset.events).map(([kind, { title, fields }]) => ({ kind, title, fields: describeFields(fields) })),
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
