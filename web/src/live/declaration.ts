// What the pages need of a dataset's declaration, taken from /v1/datasets. Pure.

import type { Text } from "#core/text.ts";
import type { AnswerBand, AnswerField, DatasetAnswer } from "#web/api/answers.ts";

export interface Filter {
  readonly name: string;
  readonly title: Text;
  readonly choices: readonly { readonly value: string; readonly title: Text }[];
}

/** A field that a card shows below the line. */
export interface ShownField {
  readonly name: string;
  readonly type: string;
  readonly title: Text;
  readonly choices?: { readonly [value: string]: Text };
}

export interface Declaration {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly placeTitle: Text;
  readonly keyField: string;
  readonly nameField: string;
  readonly addressField: string;
  readonly positionField: string | null;
  readonly hoursField: string | null;
  readonly stateName: string;
  readonly variantField: string;
  readonly variants: DatasetAnswer["variants"];
  readonly bands: readonly AnswerBand[];
  /** How often an open place is expected to report. */
  readonly expectedEveryMinutes: number;
  readonly filters: readonly Filter[];
  readonly placeFields: readonly ShownField[];
  readonly stateFields: readonly ShownField[];
}

/** Fields that every card shows in its own way. */
const SHOWN_APART = new Set(["band", "observedAt", "bandChangedAt"]);

export function declarationOf(dataset: DatasetAnswer): Declaration {
  const { place, state } = dataset;
  const apart = new Set([dataset.keyField, dataset.nameField, dataset.addressField, ...dataset.filters]);
  const ofType = (type: string) => place.find((field) => field.type === type)?.name ?? null;
  return {
    id: dataset.id,
    title: dataset.title,
    description: dataset.description,
    placeTitle: dataset.placeTitle,
    keyField: dataset.keyField,
    nameField: dataset.nameField,
    addressField: dataset.addressField,
    positionField: ofType("lonLat"),
    hoursField: ofType("openingHours"),
    stateName: dataset.stateName,
    variantField: dataset.variantField,
    variants: dataset.variants,
    bands: dataset.bands,
    expectedEveryMinutes: dataset.expectedEveryMinutes,
    filters: dataset.filters.flatMap((name) =>
      filterOf(
        name,
        place.find((field) => field.name === name),
      ),
    ),
    placeFields: shownFields(place, (name, { type }) => !apart.has(name) && ["text", "choice", "flag", "count", "number"].includes(type)),
    stateFields: shownFields(state, (name) => !SHOWN_APART.has(name)),
  };
}

function filterOf(name: string, field: AnswerField | undefined): Filter[] {
  if (!field?.choices) return [];
  return [{ name, title: field.title, choices: Object.entries(field.choices).map(([value, title]) => ({ value, title })) }];
}

function shownFields(fields: readonly AnswerField[], isShown: (name: string, field: AnswerField) => boolean): ShownField[] {
  return fields.filter((field) => isShown(field.name, field)).map(({ name, type, title, choices }) => ({ name, type, title, ...(choices ? { choices } : {}) }));
}

export function bandById(declaration: Declaration, id: string | null | undefined): AnswerBand | null {
  return declaration.bands.find((band) => band.id === id) ?? null;
}
