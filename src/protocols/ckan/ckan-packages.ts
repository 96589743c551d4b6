// Datasets, files, publishers and issues as CKAN's packages, resources, organizations and groups. Pure.
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import { publisherValue } from "../../platform/catalog/catalogue-search.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import type { CatalogueFile } from "../../platform/catalog/release-files.ts";
import { SYNTHETIC_KEYWORD, shownDescription } from "../../platform/catalog/synthetic-mark.ts";

export type Dict = { readonly [member: string]: unknown };

export function ckanPackage(view: CatalogueView, record: DatasetRecord): Dict {
  const { id, title, description, licence, publisher, attribution, releases, issue, kind, isSynthetic } = record;
  const resources = resourcesOf(view, record);
  const tags = tagsOf(record);
  const newest = releases[0];
  const described = shownDescription(record, description);
  return {
    id,
    name: id,
    title: `${title.ko} · ${title.en}`,
    notes: `${described.ko}\n\n${described.en}`,
    type: "dataset",
    state: "active",
    private: false,
    isopen: !/NC|ND|KOGL-[234]/.test(licence.id),
    url: `${view.site}${record.page}`,
    version: newest?.version ?? null,
    author: `${attribution.ko} · ${attribution.en}`,
    author_email: null,
    maintainer: publisher.contact ? both(publisher.contact.unit) : null,
    maintainer_email: publisher.contact?.email ?? null,
    license_id: licence.id,
    license_title: licence.title.en,
    license_url: licence.url,
    owner_org: organizationName(record),
    organization: organization(view, record),
    groups: [group(issue)],
    tags: tags.map(tag),
    num_tags: tags.length,
    resources,
    num_resources: resources.length,
    metadata_created: ckanTime(releases.at(-1)?.publishedAt),
    metadata_modified: ckanTime(newest?.publishedAt),
    extras: [
      { key: "kind", value: kind },
      { key: "synthetic", value: String(isSynthetic) },
      { key: "expected_every_minutes", value: String(record.expectedEveryMinutes) },
    ],
    relationships_as_subject: [],
    relationships_as_object: [],
  };
}

/** A resource's id is its dataset's and what tells it from the others. */
export function resourcesOf(view: CatalogueView, record: DatasetRecord): readonly Dict[] {
  const { files, services } = record;
  const data = files.map((file) => fileResource(view, record, file));
  const live = services
    .filter(({ path, format }) => format === "json" && !path.includes("{"))
    .map(({ id, title, path, mediaType, format }) => ({
      id: `${record.id}--${id}`,
      name: both(title),
      format: format.toUpperCase(),
      mimetype: mediaType,
      url: `${view.site}${path}`,
      url_type: null,
      datastore_active: false,
    }));
  return [...data, ...live].map((resource, position) => ({ ...resource, package_id: record.id, position, state: "active" }));
}

function fileResource({ site }: CatalogueView, record: DatasetRecord, file: CatalogueFile): Dict {
  const time = ckanTime(record.releases[0]?.publishedAt);
  return {
    id: file.isData ? `${record.id}--${file.format}` : `${record.id}--description`,
    name: file.variant ? `${file.name} (${file.variant})` : file.name,
    description: file.isData ? "" : "What the columns mean (Data Package)",
    format: file.name.slice(file.name.lastIndexOf(".") + 1).toUpperCase(),
    mimetype: file.mediaType.split(";", 1)[0],
    size: file.bytes,
    hash: `sha256:${file.sha256}`,
    url: `${site}${file.versionedPath}`,
    url_type: null,
    datastore_active: isDatastore(file),
    created: time,
    last_modified: time,
    metadata_modified: time,
  };
}

/** Rows are asked for by one of the files: the CSV. */
export function isDatastore({ format }: CatalogueFile): boolean {
  return format === "csv";
}

/** CKAN's names hold small letters, digits, hyphens and underscores. A publisher without an id is named by its words. */
export function organizationName(record: DatasetRecord): string {
  const name = publisherValue(record)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return name.slice(0, 100) || "publisher";
}

export function organization({ records }: CatalogueView, record: DatasetRecord): Dict {
  const name = organizationName(record);
  const { publisher } = record;
  return {
    id: name,
    name,
    title: both(publisher.name),
    display_name: both(publisher.name),
    description: publisher.contact ? both(publisher.contact.unit) : "",
    type: "organization",
    is_organization: true,
    state: "active",
    approval_status: "approved",
    package_count: records.filter((each) => organizationName(each) === name).length,
    image_url: "",
    image_display_url: "",
  };
}

export function group({ id, title, description }: DatasetRecord["issue"]): Dict {
  return { id, name: id, title: both(title), display_name: both(title), description: both(description), type: "group", state: "active", image_display_url: "" };
}

export function tagsOf({ keywords, issue, isSynthetic }: DatasetRecord): readonly string[] {
  const words = [...keywords, ...issue.keywords, ...(isSynthetic ? [SYNTHETIC_KEYWORD] : [])];
  return [...new Set(words.flatMap(({ ko, en }) => [ko, en]))];
}

export function tag(name: string): Dict {
  return { id: name, name, display_name: name, state: "active", vocabulary_id: null };
}

function both({ ko, en }: Text): string {
  return `${ko} · ${en}`;
}

/** Without a zone, and in UTC, as CKAN writes times. */
function ckanTime(at: EpochMs | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString().slice(0, 23);
}
