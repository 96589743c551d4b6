// Routes by which everybody reads which datasets there are, and their releases.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Field, Fields } from "../../core/fields.ts";
import { licenceOf } from "../../core/licences.ts";
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import { Problem } from "../../core/problems.ts";
import { hasRestrictedRows, publicFields, publicKey, type TableDataset } from "../../core/table-dataset.ts";
import { instantText } from "../../core/time.ts";
import { type DescribedDataset, describeDataset, describeFields } from "../live/describe-dataset.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { ReleaseContext } from "./release-context.ts";
import { releaseHeaders } from "./release-files.http.ts";
import { type ReleaseRecord, readSignedManifest } from "./releases.sql.ts";
import { resolveVersion, tombstone } from "./resolve-version.ts";

export interface DatasetRoutesContext {
  readonly releases: ReleaseContext;
  readonly live: readonly LiveDataset[];
  readonly perishable: readonly PerishableDataset[];
}

const OPEN = { "access-control-allow-origin": "*" };
const DatasetShape = z.looseObject({ id: z.string(), kind: z.enum(["live", "table", "perishable"]) });
const ReleaseShape = z.object({
  version: z.string(),
  state: z.enum(["published", "superseded", "withdrawn"]),
  publishedAt: z.string(),
  rows: z.number().int().nullable().describe("Null for a withdrawn release"),
  period: z.string().nullable().describe("The day that it is about, where there is one release for each day"),
  withdrawn: z.looseObject({}).nullable(),
  link: z.string(),
});

export function datasetRoutes(context: DatasetRoutesContext): FastifyPluginAsyncZod {
  const { releases } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/datasets",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "datasets",
        summary: "The datasets as they are declared, with their newest releases",
        tags: ["releases"],
        querystring: z.object({ kind: z.enum(["live", "table", "perishable"]).optional() }),
        response: { 200: z.object({ datasets: z.array(DatasetShape) }), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const { kind } = request.query;
        const all = [
          ...context.live.map((dataset) => describeLive(releases, dataset)),
          ...[...releases.tables.values()].map((dataset) => describeTable(releases, dataset)),
          ...context.perishable.map(describePerishable),
        ];
        return { datasets: kind === undefined ? all : all.filter((dataset) => dataset.kind === kind) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/datasets/:dataset",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "dataset",
        summary: "A dataset as it is declared, with its newest release",
        tags: ["releases"],
        params: z.object({ dataset: z.string().max(60) }),
        response: { 200: DatasetShape, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const { dataset: id } = request.params;
        const live = context.live.find((dataset) => dataset.id === id);
        if (live) return describeLive(releases, live);
        const perishable = context.perishable.find((dataset) => dataset.id === id);
        if (perishable) return describePerishable(perishable);
        const table = releases.tables.get(id);
        if (!table) throw new Problem("not_found", "There is no dataset of this name.");
        return describeTable(releases, table);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/datasets/:dataset/releases",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "releases",
        summary: "The releases of a dataset, newest first, withdrawn ones as tombstones",
        tags: ["releases"],
        params: z.object({ dataset: z.string().max(60) }),
        querystring: z.object({
          after: z.string().max(40).optional().describe("Version of the last one on the page before"),
          limit: z.coerce.number().int().min(1).max(1_000).default(100),
        }),
        response: {
          200: z.object({ dataset: z.string(), releases: z.array(ReleaseShape), next: z.string().nullable() }),
          ...problemAnswers("invalid_request", "not_found"),
        },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const { dataset } = request.params;
        const { after, limit } = request.query;
        licenceIdOf(context, dataset);
        const all = releases.shelf.releasesOf(dataset);
        const first = after === undefined ? 0 : all.findIndex(({ version }) => version === after) + 1;
        if (after !== undefined && first === 0) throw new Problem("invalid_request", "`after` names no release.");
        const page = all.slice(first, first + limit);
        const last = first + limit < all.length ? page.at(-1) : undefined;
        return {
          dataset,
          releases: page.map((release) => describeRelease(release, releases.zone)),
          next: last ? `/v1/datasets/${dataset}/releases?after=${last.version}&limit=${limit}` : null,
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/datasets/:dataset/releases/:version",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "release",
        summary: "A release: its manifest, its signature, and where its files are",
        description: "The state may change, so this is cached shortly; `manifest.json` and `manifest.sig` are the bytes that never do.",
        tags: ["releases"],
        params: z.object({ dataset: z.string().max(60), version: z.string().max(40) }),
        response: {
          200: ReleaseShape.extend({ dataset: z.string(), manifest: z.looseObject({}), signature: z.looseObject({}), files: z.array(z.looseObject({})) }),
          ...problemAnswers("invalid_request", "not_found", "release_withdrawn", "version_ended"),
        },
      },
      handler: async (request, reply) => {
        const { dataset, version } = request.params;
        const licence = licenceIdOf(context, dataset);
        const resolved = resolveVersion(releases.shelf.releasesOf(dataset), version, releases.clock.now(), releases.zone);
        const { release } = resolved;
        const signed = await releases.database.read((tx) => readSignedManifest(tx, dataset, release.version));
        if (!signed) throw new Problem("not_found");
        const { "cache-control": _forFiles, ...headers } = releaseHeaders(releases, licence, resolved, "manifest.json");
        reply.headers({
          ...OPEN,
          ...headers,
          ...("content-location" in headers ? { "content-location": `/v1/datasets/${dataset}/releases/${release.version}` } : {}),
        });
        return {
          dataset,
          ...describeRelease(release, releases.zone),
          manifest: JSON.parse(signed.manifest) as { [name: string]: unknown },
          signature: JSON.parse(signed.signature) as { [name: string]: unknown },
          files: release.files.map(({ name, variant, sha256, bytes, mediaType }) => ({
            name,
            ...(variant ? { variant } : {}),
            mediaType,
            bytes,
            sha256,
            link: `/v1/datasets/${dataset}/releases/${release.version}/${name}${variant ? `?variant=${variant}` : ""}`,
          })),
        };
      },
    });
  };
}

/** @throws Problem not_found for a dataset that there is not */
export function licenceIdOf({ releases, live, perishable }: DatasetRoutesContext, id: string): string {
  const dataset = [...live, ...perishable].find((each) => each.id === id) ?? releases.tables.get(id);
  if (!dataset) throw new Problem("not_found", "There is no dataset of this name.");
  return dataset.licence;
}

function describeRelease(release: ReleaseRecord, zone: string): z.infer<typeof ReleaseShape> {
  const { dataset, version, state, publishedAt, rowCount, period } = release;
  const isWithdrawn = state === "withdrawn";
  return {
    version,
    state,
    publishedAt: instantText(publishedAt, zone),
    rows: isWithdrawn ? null : rowCount,
    period,
    withdrawn: isWithdrawn ? tombstone(release, zone) : null,
    link: `/v1/datasets/${dataset}/releases/${version}`,
  };
}

function describeLive(releases: ReleaseContext, dataset: LiveDataset): DescribedDataset & { readonly kind: "live" } {
  const described = describeDataset(dataset);
  const links = { ...(described["links"] as object), releases: `/v1/datasets/${dataset.id}/releases`, newest: `/v1/datasets/${dataset.id}/releases/latest` };
  return { ...described, kind: "live", newest: newestOf(releases, dataset.id), links };
}

/** With the forms that officers fill in: their words are nobody's secret, what is written there is. */
function describePerishable(dataset: PerishableDataset): DescribedDataset & { readonly kind: "perishable" } {
  const { id, version, title, description, issue, keywords, licence, attribution, published, caseFields, entryFields, dayField, reasons } = dataset;
  const base = `/v1/perishable/${id}`;
  return {
    id,
    kind: "perishable",
    version,
    title,
    description,
    issue,
    keywords,
    licence,
    licenceTitle: licenceOf(licence).title,
    licenceUrl: licenceOf(licence).url,
    attribution,
    dayField,
    fields: describeFields(published),
    caseFields: describeFields(asForm(caseFields)),
    entryFields: describeFields(asForm(entryFields)),
    reasons,
    newest: null,
    links: { files: base, changes: `${base}/changes{?since}`, stream: `${base}/stream` },
  };
}

function asForm(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, { restricted: _restricted, ...field }]) => [name, field as Field]));
}

function describeTable(releases: ReleaseContext, dataset: TableDataset): DescribedDataset & { readonly kind: "table" } {
  const base = `/v1/datasets/${dataset.id}`;
  return {
    id: dataset.id,
    kind: "table",
    version: dataset.version,
    title: dataset.title,
    description: dataset.description,
    issue: dataset.issue,
    keywords: dataset.keywords,
    licence: dataset.licence,
    licenceTitle: licenceOf(dataset.licence).title,
    licenceUrl: licenceOf(dataset.licence).url,
    attribution: dataset.attribution,
    expectedEveryDays: dataset.expectedEveryDays,
    hasRestrictedRows: hasRestrictedRows(dataset),
    key: publicKey(dataset),
    fields: describeFields(publicFields(dataset)),
    newest: newestOf(releases, dataset.id),
    links: { releases: `${base}/releases`, newest: `${base}/releases/latest`, differences: `${base}/diff{?from,to}` },
  };
}

function newestOf({ shelf, zone }: ReleaseContext, dataset: string): object | null {
  const newest = shelf.newestOf(dataset);
  return newest && describeRelease(newest, zone);
}
