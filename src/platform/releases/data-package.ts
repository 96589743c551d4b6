// The description of a release as a Data Package: its files, what their columns mean, whom to name. Pure.
// Source: Data Package standard, version 2.0, https://datapackage.org/standard/
import type { Field } from "../../core/fields.ts";
import { licenceOf } from "../../core/licences.ts";
import type { ManifestFile } from "../../core/release-manifest.ts";
import type { JsonValue } from "../../core/units.ts";
import type { ReleasedDataset, ReleasedTable } from "./release-context.ts";

const PROFILE = "https://datapackage.org/profiles/2.0";

export interface DataPackageRequest {
  readonly dataset: ReleasedDataset;
  readonly table: ReleasedTable;
  readonly version: string;
  /** RFC 3339. */
  readonly publishedAt: string;
  readonly files: readonly ManifestFile[];
  /** Fields whose values may be left out to protect people; they are not required even where the declaration says so. */
  readonly coarsened: readonly string[];
  /** All of it is made up. */
  readonly isSynthetic: boolean;
}

export function dataPackage({ dataset, table, version, publishedAt, files, coarsened, isSynthetic }: DataPackageRequest): JsonValue {
  const licence = licenceOf(dataset.licence);
  const schema = tableSchema(table, coarsened);
  return {
    $schema: `${PROFILE}/datapackage.json`,
    name: dataset.id,
    title: dataset.title.en,
    titleKo: dataset.title.ko,
    description: dataset.description.en,
    descriptionKo: dataset.description.ko,
    version,
    ...(isSynthetic ? { synthetic: true } : {}),
    created: publishedAt,
    keywords: dataset.keywords.flatMap(({ en, ko }) => [en, ko]),
    licenses: [{ name: licence.id, title: licence.title.en, path: licence.url }],
    sources: [{ title: dataset.attribution.en, titleKo: dataset.attribution.ko }],
    contributors: [{ title: dataset.attribution.en, roles: ["creator"] }],
    resources: files.map((file) => resource(dataset.id, file, schema)),
  };
}

function resource(dataset: string, file: ManifestFile, schema: JsonValue): JsonValue {
  const format = file.name.slice(file.name.lastIndexOf(".") + 1);
  const isCsv = format === "csv";
  return {
    $schema: `${PROFILE}/dataresource.json`,
    name: [dataset, format, ...(file.variant ? [file.variant] : [])].join("-"),
    type: "table",
    path: file.variant ? `${file.name}?variant=${file.variant}` : file.name,
    format,
    mediatype: file.mediaType,
    encoding: "utf-8",
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    ...(isCsv ? { dialect: { $schema: `${PROFILE}/tabledialect.json`, delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true } } : {}),
    schema,
  };
}

function tableSchema({ fields, key }: ReleasedTable, coarsened: readonly string[]): JsonValue {
  return {
    $schema: `${PROFILE}/tableschema.json`,
    fields: Object.entries(fields).flatMap(([name, field]) => schemaFields(name, field, coarsened.includes(name))),
    missingValues: [""],
    ...(key.length > 0 ? { primaryKey: key.flatMap((name) => (fields[name]?.type === "lonLat" ? ["lon", "lat"] : [name])) } : {}),
  };
}

function schemaFields(name: string, field: Field, isCoarsened: boolean): readonly JsonValue[] {
  const { title, description, source } = field;
  const common = {
    title: title.en,
    titleKo: title.ko,
    ...(description ? { description: description.en, descriptionKo: description.ko } : {}),
    ...(source ? { source } : {}),
    ...("unit" in field ? { unit: field.unit } : {}),
  };
  const required = field.optional || isCoarsened ? {} : { required: true };
  if (field.type === "lonLat") {
    const [west, south, east, north] = field.within;
    return [
      { name: "lon", type: "number", ...common, unit: "degree", constraints: { ...required, minimum: west, maximum: east } },
      { name: "lat", type: "number", ...common, unit: "degree", constraints: { ...required, minimum: south, maximum: north } },
    ];
  }
  const { members, constraints } = schemaType(field);
  return [{ name, ...members, ...common, example: exampleText(field.example), constraints: { ...required, ...constraints } }];
}

interface SchemaType {
  readonly members: { readonly [name: string]: JsonValue };
  readonly constraints: { readonly [name: string]: JsonValue };
}

function schemaType(field: Exclude<Field, { readonly type: "lonLat" }>): SchemaType {
  const typed = (type: string, constraints: SchemaType["constraints"] = {}, further: SchemaType["members"] = {}) => ({
    members: { type, ...further },
    constraints,
  });
  switch (field.type) {
    case "text":
      return typed("string", { maxLength: field.maxLength, ...(field.pattern ? { pattern: field.pattern } : {}) });
    case "region":
      return typed("string", { maxLength: field.maxLength });
    case "texts":
      return typed("list", { maxLength: field.maxItems }, { delimiter: ";", itemType: "string" });
    case "choice": {
      const categories = Object.entries(field.choices).map(([value, label]) => ({ value, label: label.en, labelKo: label.ko }));
      return typed("string", { enum: Object.keys(field.choices) }, { categories });
    }
    case "count":
      return typed("integer", { minimum: field.min, maximum: field.max });
    case "number":
      return typed("number", { minimum: field.min, maximum: field.max });
    case "flag":
      return typed("boolean");
    case "day":
      return typed("date");
    case "instant":
      return typed("datetime");
    case "openingHours":
      return typed("string");
  }
}

/** A text whatever the type, as it stands in a file: that is what the profile of Table Schema wants. */
function exampleText(example: unknown): string {
  return Array.isArray(example) ? example.join(";") : String(example);
}
