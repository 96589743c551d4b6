// CKAN's actions by their names, over catalogue and rows. Source: CKAN 2.11, https://docs.ckan.org/en/2.11/api/
import type { Catalogue, CatalogueView } from "../../platform/catalog/catalogue.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import { datastoreInfo, datastoreSearch, type ReadRows } from "./ckan-datastore.ts";
import { notFound } from "./ckan-error.ts";
import { ckanPackage, type Dict, group, organization, organizationName, resourcesOf, tag, tagsOf } from "./ckan-packages.ts";
import { type CkanParameters, flag, requiredText, text, texts, whole } from "./ckan-parameters.ts";
import { facetCounts, searchPackages } from "./ckan-search.ts";

export interface ActionContext {
  readonly catalogue: Catalogue;
  readonly view: CatalogueView;
  readonly readRows: ReadRows;
}

type Action = (context: ActionContext, parameters: CkanParameters) => unknown;

const MOST = 1_000;

export const ACTIONS: { readonly [name: string]: Action } = {
  package_list: ({ view }, parameters) => page(view.records.map(({ id }) => id).sort(), parameters),
  current_package_list_with_resources: ({ view }, parameters) => page(view.records, parameters).map((record) => ckanPackage(view, record)),
  package_show: ({ view }, parameters) => ckanPackage(view, packageOf(view, text(parameters, "name_or_id") ?? requiredText(parameters, "id"))),
  package_search: packageSearch,
  resource_show: ({ view }, parameters) => resourceOf(view, requiredText(parameters, "id")),
  organization_list: ({ view }, parameters) => named(organizations(view), parameters),
  organization_show: ({ view }, parameters) => oneOf(organizations(view), requiredText(parameters, "id")),
  group_list: ({ view }, parameters) => named(groups(view), parameters),
  group_show: ({ view }, parameters) => oneOf(groups(view), requiredText(parameters, "id")),
  tag_list: ({ view }, parameters) => tagList(view, parameters),
  license_list: ({ view }) => [
    ...new Map(view.records.map(({ licence }) => [licence.id, { id: licence.id, title: licence.title.en, url: licence.url }])).values(),
  ],
  status_show: ({ view }) => ({
    ckan_version: "2.11.0",
    site_url: view.site,
    site_title: "Madang",
    site_description: view.isSynthetic ? "Synthetic data, made up" : "Emergency open data",
    locale_default: "ko",
    error_emails_to: null,
    extensions: ["datastore"],
  }),
  help_show: (_context, parameters) => {
    const name = requiredText(parameters, "name");
    if (!Object.hasOwn(ACTIONS, name)) throw notFound(`Action ${name} not found.`);
    return `${name}: as in the Action API of CKAN 2.11, read-only`;
  },
  datastore_search: ({ view, readRows }, parameters) => datastoreSearch(view.records, parameters, readRows),
  datastore_info: ({ view }, parameters) => datastoreInfo(view.records, parameters),
};

function page<Item>(items: readonly Item[], parameters: CkanParameters): readonly Item[] {
  const offset = whole(parameters, "offset", 0, MOST);
  return items.slice(offset, offset + whole(parameters, "limit", MOST, MOST));
}

function packageOf({ records }: CatalogueView, id: string): DatasetRecord {
  const record = records.find((each) => each.id === id);
  if (!record) throw notFound("Dataset not found");
  return record;
}

function resourceOf(view: CatalogueView, id: string): Dict {
  const found = view.records.flatMap((record) => resourcesOf(view, record)).find((resource) => resource["id"] === id);
  if (!found) throw notFound("Resource was not found.");
  return found;
}

function packageSearch({ catalogue, view }: ActionContext, parameters: CkanParameters): Dict {
  const filters = [text({ fq: Array.isArray(parameters["fq"]) ? null : parameters["fq"] }, "fq") ?? "", ...texts(parameters, "fq_list")];
  const sort = text(parameters, "sort") ?? "";
  const question = { words: text(parameters, "q") ?? "", filters: filters.join(" "), sort };
  const found = searchPackages(view, question, (record) => catalogue.freshness(record));
  const start = whole(parameters, "start", 0, MOST);
  const fields = texts(parameters, "facet.field").slice(0, 20);
  const facets = fields.map((field) => [field, facetCounts(view, found, field)] as const);
  return {
    count: found.length,
    sort: sort || "score desc",
    facets: Object.fromEntries(facets.map(([field, counts]) => [field, Object.fromEntries(counts)])),
    search_facets: Object.fromEntries(
      facets.map(([field, counts]) => [field, { title: field, items: [...counts].map(([name, count]) => ({ name, display_name: name, count })) }]),
    ),
    results: found.slice(start, start + whole(parameters, "rows", 10, MOST)).map((record) => ckanPackage(view, record)),
  };
}

function organizations(view: CatalogueView): readonly Dict[] {
  return [...new Map(view.records.map((record) => [organizationName(record), organization(view, record)])).values()];
}

function groups({ records }: CatalogueView): readonly Dict[] {
  const issues = new Map(records.map(({ issue }) => [issue.id, issue]));
  return [...issues.values()].map((issue) => ({ ...group(issue), package_count: records.filter((record) => record.issue.id === issue.id).length }));
}

function named(all: readonly Dict[], parameters: CkanParameters): readonly unknown[] {
  const shown = page(all, parameters);
  return flag(parameters, "all_fields") ? shown : shown.map(({ name }) => name);
}

function oneOf(all: readonly Dict[], id: string): Dict {
  const found = all.find(({ name }) => name === id);
  if (!found) throw notFound(`${id} was not found.`);
  return found;
}

function tagList({ records }: CatalogueView, parameters: CkanParameters): readonly unknown[] {
  const query = (text(parameters, "query") ?? "").toLowerCase();
  const names = [...new Set(records.flatMap(tagsOf))].filter((name) => name.toLowerCase().includes(query)).sort();
  return flag(parameters, "all_fields") ? names.map(tag) : names;
}
