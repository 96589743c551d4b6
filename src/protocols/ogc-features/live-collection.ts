// A live dataset as a collection: its features are the places of the index in memory, each one's text kept until it changes.
import type { Field, FieldValue } from "../../core/fields.ts";
import { type LiveDataset, positionField } from "../../core/live-dataset.ts";
import { tableColumns } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { type LiveIndex, observedAt, type Place } from "../../platform/live/live-index.ts";
import type { RowCondition } from "../../platform/query/row-condition.ts";
import type { Collection, FeaturePage, Queryable } from "./collection.ts";
import { conditionTest, type Valued } from "./condition-holds.ts";

/** Changes are seen within a second. */
const CACHE_CONTROL = "public, max-age=1";
/** When a place last entered anything, whatever about. */
const OBSERVED = "observedAt";

/** Null for a dataset without positions. */
export function liveCollection(index: LiveIndex): Collection | null {
  const { dataset } = index.context;
  const position = dataset.place[positionField(dataset) ?? ""];
  if (position?.type !== "lonLat") return null;
  const texts = index.pieces((place) => featureText(index, place));
  const order = new CodeOrder(index);
  const textOf = (number: number) => {
    texts.ready();
    const bytes = Buffer.allocUnsafe(texts.lengthOf(number));
    const end = texts.writeTo(bytes, 0, [number]);
    return bytes.toString("utf8", 0, end);
  };
  return {
    id: dataset.id,
    title: dataset.title,
    description: dataset.description,
    licence: dataset.licence,
    area: dataset.area,
    get queryables() {
      return queryablesOf(index);
    },
    get timeProperty() {
      return queryablesOf(index).get(OBSERVED) ?? null;
    },
    cacheControl: CACHE_CONTROL,
    page: async (condition, limit, cursor): Promise<FeaturePage> => {
      const holds = condition ? conditionTest(condition) : () => true;
      const found: Place[] = [];
      for (const code of codesInBox(index, condition, cursor) ?? order.after(cursor)) {
        const place = index.placeByCode(code);
        if (!place || !holds(valued(dataset, place))) continue;
        if (found.length === limit) return { features: found.map(({ number }) => textOf(number)), next: found.at(-1)?.record.code ?? null };
        found.push(place);
      }
      return { features: found.map(({ number }) => textOf(number)), next: null };
    },
    feature: async (id) => {
      const place = index.placeByCode(id);
      return place && textOf(place.number);
    },
  };
}

/** A box that must hold leaves few to look at: their codes in order, behind the cursor; null without one. */
function codesInBox(index: LiveIndex, condition: RowCondition | null, cursor: string | null): readonly string[] | null {
  const box = (condition?.kind === "and" ? condition.parts : [condition]).find((part) => part?.kind === "inBox");
  if (box?.kind !== "inBox" || box.west > box.east) return null;
  const codes = index.grid.inBox([box.west, box.south, box.east, box.north]).map((number) => index.place(number)?.record.code ?? "");
  return codes.filter((code) => cursor === null || code > cursor).sort();
}

/** Codes in their order, the same in every process; sorted again when one joins or leaves. */
class CodeOrder {
  readonly #index: LiveIndex;
  #codes: readonly string[] | null = null;
  #known: ReadonlySet<string> = new Set();

  constructor(index: LiveIndex) {
    this.#index = index;
    index.listen(({ records }, isReload) => {
      if (isReload || records.some(({ code, withdrawn }) => withdrawn === this.#known.has(code))) this.#codes = null;
    });
  }

  *after(cursor: string | null): Iterable<string> {
    this.#codes ??= this.#sorted();
    const codes = this.#codes;
    let [low, high] = [0, cursor === null ? 0 : codes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((codes[middle] as string) <= (cursor as string)) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < codes.length; at++) yield codes[at] as string;
  }

  #sorted(): readonly string[] {
    const codes = [...this.#index.all()].map(({ record }) => record.code).sort();
    this.#known = new Set(codes);
    return codes;
  }
}

function shownPlaceFields(index: LiveIndex): readonly (readonly [string, Field])[] {
  return Object.entries(index.context.dataset.place).filter(
    ([, field]) => !field.restricted && field.type !== "lonLat" && !(field.onlyWithCounts && !index.publishesCounts),
  );
}

/** Fields of the place, and those of its state by variant: `adult_band`. */
function queryablesOf(index: LiveIndex): ReadonlyMap<string, Queryable> {
  const { dataset } = index.context;
  const found = new Map<string, Queryable>();
  const add = (name: string, field: Field, title: Field["title"]) => {
    const [column] = tableColumns({ [name]: field });
    if (column && field.type !== "openingHours") found.set(name, { name, type: column.type, field, title });
  };
  for (const [name, field] of shownPlaceFields(index)) add(name, field, field.title);
  for (const { id, title } of dataset.variants)
    for (const [name, field] of Object.entries(dataset.state))
      if (!field.restricted && !(field.onlyWithCounts && !index.publishesCounts))
        add(`${id}_${name}`, field, { en: `${field.title.en}, ${title.en}`, ko: `${field.title.ko}, ${title.ko}` });
  const observed = dataset.state[OBSERVED];
  if (observed) add(OBSERVED, observed, observed.title);
  return found;
}

function valued(dataset: LiveDataset, place: Place): Valued {
  return {
    position: place.position,
    value: (name) => {
      if (name === OBSERVED) return observedAt(place, null);
      if (Object.hasOwn(dataset.place, name)) return place.record.fields[name];
      const cut = name.lastIndexOf("_");
      return place.state[name.slice(0, cut)]?.[name.slice(cut + 1)];
    },
  };
}

function featureText(index: LiveIndex, place: Place): string {
  const { dataset, zone } = index.context;
  const shown = (field: Field | undefined, value: FieldValue | unknown) =>
    field?.type === "instant" && typeof value === "number" ? instantText(value as EpochMs, zone) : (value ?? null);
  const properties: { [name: string]: unknown } = {};
  for (const [name, field] of shownPlaceFields(index)) properties[name] = shown(field, place.record.fields[name]);
  for (const [variant, state] of Object.entries(place.state))
    for (const name in state) properties[`${variant}_${name}`] = shown(dataset.state[name], state[name]);
  properties[OBSERVED] = shown(dataset.state[OBSERVED], observedAt(place, null));
  const geometry = place.position ? { type: "Point", coordinates: place.position } : null;
  return JSON.stringify({ type: "Feature", id: place.record.code, geometry, properties });
}
