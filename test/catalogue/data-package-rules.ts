// The rules of the profiles that our Data Packages name, for tests. Pure.
// Source: Data Package standard 2.0: Data Package, Data Resource, Table Dialect, Table Schema, https://datapackage.org/standard/
import { z } from "zod";

const PROFILES = "https://datapackage.org/profiles/2.0";
/** Not absolute, not upwards, not hidden; or a whole address. */
const Path = z.string().regex(/^(?:(?=[^./~])(?!file:)(?:(?!\/\.\.\/|\\|:\/\/).)*|(?:http|ftp)s?:\/\/.*)$/, "is neither a path inside nor an address");
const Words = z.string();
const atLeastOne = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);

const Licence = z
  .looseObject({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/), path: Path, title: Words })
  .partial()
  .refine(({ name, path }) => name !== undefined || path !== undefined, "has neither name nor path");
const Source = z.looseObject({ title: Words, path: Path, email: z.email(), version: Words }).partial().refine(isFilled, "is empty");
const Contributor = z
  .looseObject({ title: Words, path: Path, email: z.email(), givenName: Words, familyName: Words, organization: Words, roles: atLeastOne(Words) })
  .partial()
  .refine(isFilled, "is empty");

function isFilled(value: object): boolean {
  return Object.keys(value).length > 0;
}

const flag = z.boolean().optional();
const length = z.int().optional();
const texts = unique(z.string()).min(1).optional();

/** What a field of each type may be held to; anything else is a mistake. */
const CONSTRAINTS = {
  string: z.strictObject({ required: flag, unique: flag, pattern: z.string().optional(), enum: texts, minLength: length, maxLength: length }),
  number: z.strictObject({ required: flag, unique: flag, minimum: z.number().optional(), maximum: z.number().optional() }),
  integer: z.strictObject({ required: flag, unique: flag, minimum: z.int().optional(), maximum: z.int().optional() }),
  boolean: z.strictObject({ required: flag }),
  date: z.strictObject({ required: flag, unique: flag, enum: texts, minimum: z.iso.date().optional(), maximum: z.iso.date().optional() }),
  datetime: z.strictObject({ required: flag, unique: flag, enum: texts, minimum: z.iso.datetime().optional(), maximum: z.iso.datetime().optional() }),
  list: z.strictObject({ required: flag, minLength: length, maxLength: length }),
} as const;

function unique<Item extends z.ZodType>(item: Item) {
  return z.array(item).refine((items) => new Set(items).size === items.length, "holds something twice");
}

function field<Type extends keyof typeof CONSTRAINTS, Further extends z.ZodRawShape>(type: Type, further: Further) {
  return z.looseObject({
    name: z.string().min(1),
    type: z.literal(type),
    format: z.literal("default").optional(),
    title: Words.optional(),
    description: Words.optional(),
    // A text for every type, as the value would stand in a file.
    example: z.string().optional(),
    rdfType: z.string().optional(),
    constraints: CONSTRAINTS[type].optional(),
    ...further,
  });
}

const Categories = z
  .array(z.looseObject({ value: z.string(), label: z.string().optional() }))
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, "holds a value twice")
  .optional();

const Field = z.discriminatedUnion("type", [
  field("string", { categories: Categories, categoriesOrdered: flag }),
  field("number", { decimalChar: z.string().optional(), groupChar: z.string().optional(), bareNumber: flag }),
  field("integer", { groupChar: z.string().optional(), bareNumber: flag }),
  field("boolean", { trueValues: atLeastOne(z.string()).optional(), falseValues: atLeastOne(z.string()).optional() }),
  field("date", {}),
  field("datetime", {}),
  field("list", { delimiter: z.string().optional(), itemType: z.enum(["string", "integer", "boolean", "number", "datetime", "date", "time"]).optional() }),
]);

const TableSchema = z
  .looseObject({
    $schema: z.literal(`${PROFILES}/tableschema.json`),
    fields: atLeastOne(Field),
    missingValues: unique(z.string()).optional(),
    primaryKey: unique(z.string()).min(1).optional(),
  })
  .superRefine(({ fields, primaryKey = [] }, context) => {
    const names = fields.map(({ name }) => name);
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (twice.length > 0) fault("fields", `name ${twice} twice`);
    const unknown = primaryKey.filter((name) => !names.includes(name));
    if (unknown.length > 0) fault("primaryKey", `names ${unknown}, which is no field`);
    // A key is never missing.
    const open = fields.filter(({ name, constraints }) => primaryKey.includes(name) && !constraints?.required);
    if (open.length > 0) fault("primaryKey", `names ${open.map(({ name }) => name)}, which may be missing`);
  });

const Dialect = z.looseObject({
  $schema: z.literal(`${PROFILES}/tabledialect.json`),
  header: flag,
  delimiter: z.string().optional(),
  lineTerminator: z.string().optional(),
  quoteChar: z.string().length(1).optional(),
  doubleQuote: flag,
  escapeChar: z.string().length(1).optional(),
  skipInitialSpace: flag,
});

const Resource = z.looseObject({
  $schema: z.literal(`${PROFILES}/dataresource.json`),
  name: z.string().min(1),
  path: z.union([Path, atLeastOne(Path)]),
  data: z.never().optional(),
  type: z.literal("table").optional(),
  title: Words.optional(),
  description: Words.optional(),
  format: z.string().optional(),
  mediatype: z.string().regex(/^.+\/.+$/),
  encoding: z.string().optional(),
  bytes: z.int().optional(),
  hash: z.string().regex(/^(?:[^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$/),
  sources: z.array(Source).optional(),
  licenses: atLeastOne(Licence).optional(),
  dialect: Dialect.optional(),
  schema: TableSchema,
});

const DataPackage = z.looseObject({
  $schema: z.literal(`${PROFILES}/datapackage.json`),
  name: z.string().regex(/^[a-z0-9._/-]+$/),
  id: z.string().optional(),
  title: Words.optional(),
  description: Words.optional(),
  homepage: z.url().optional(),
  version: Words.optional(),
  created: z.iso.datetime({ offset: true }).optional(),
  contributors: atLeastOne(Contributor).optional(),
  keywords: atLeastOne(z.string()).optional(),
  licenses: atLeastOne(Licence).optional(),
  sources: z.array(Source).optional(),
  resources: atLeastOne(Resource).refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "have a name twice"),
});

/** @returns where each rule is broken, and how */
export function dataPackageFaults(descriptor: unknown): readonly string[] {
  const { error } = DataPackage.safeParse(descriptor);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}
