// The catalogue as triples of DCAT-AP 3.0.1. Pure. Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/
import type { Quad, Quad_Object } from "n3";
import type { Issue } from "../../core/issues.ts";
import { instantText } from "../../core/time.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import type { DatasetRecord, Publisher } from "../../platform/catalog/dataset-record.ts";
import { SYNTHETIC_KEYWORD, shownDescription } from "../../platform/catalog/synthetic-mark.ts";
import { addFile, addServices } from "./distributions.ts";
import { AUTHORITY, iri, Pen, plain, spoken, typed } from "./vocabulary.ts";

const TITLE = { en: "Madang emergency open data", ko: "마당 긴급 공공데이터" };
const DESCRIPTION = {
  en: "Live and versioned datasets of an emergency, as they are published here.",
  ko: "위기 상황의 실시간 데이터와 판별 공개 데이터의 목록입니다.",
};

export function catalogueGraph(view: CatalogueView): readonly Quad[] {
  const pen = new Pen();
  const { site, zone, records, updatedAt } = view;
  addSharedTerms(pen);
  for (const issue of new Map(records.map((record) => [record.issue.id, record.issue])).values()) addIssue(pen, view, issue);
  const services = records.flatMap((record) => addServices(pen, view, record));
  pen.thing(`${site}/catalog`, "dcat:Catalog", {
    "dct:title": spoken(TITLE),
    "dct:description": spoken(shownDescription(view, DESCRIPTION)),
    "dct:publisher": pen.thing(`${site}/#publisher`, "foaf:Agent", { "foaf:name": plain("Madang") }),
    "dct:language": [iri(`${AUTHORITY}/language/KOR`), iri(`${AUTHORITY}/language/ENG`)],
    "dct:modified": updatedAt === null ? null : typed(instantText(updatedAt, zone), "xsd:dateTime"),
    "foaf:homepage": pen.thing(`${site}/`, "foaf:Document", {}),
    "dcat:dataset": records.map((record) => addDataset(pen, view, record)),
    "dcat:service": services,
  });
  return pen.quads;
}

/** Terms of others that are pointed at, with what they are: readers of this file alone know them then. */
function addSharedTerms(pen: Pen): void {
  for (const language of ["KOR", "ENG"]) pen.thing(`${AUTHORITY}/language/${language}`, "dct:LinguisticSystem", {});
}

function seriesAddress(site: string, issue: Issue): string {
  return `${site}/catalog#issue-${encodeURIComponent(issue.id)}`;
}

/** An issue groups datasets, as a series. */
function addIssue(pen: Pen, { site }: CatalogueView, issue: Issue): void {
  pen.thing(`${AUTHORITY}/data-theme/${issue.theme}`, "skos:Concept", { "skos:prefLabel": plain(issue.theme) });
  pen.thing(seriesAddress(site, issue), "dcat:DatasetSeries", { "dct:title": spoken(issue.title), "dct:description": spoken(issue.description) });
}

function addDataset(pen: Pen, view: CatalogueView, record: DatasetRecord): Quad_Object {
  const { site, zone } = view;
  const { id, title, description, issue, keywords, releases, kind, page, attribution } = record;
  const first = releases.at(-1);
  const newest = releases[0];
  const words = [...keywords, ...issue.keywords, ...(record.isSynthetic ? [SYNTHETIC_KEYWORD] : [])];
  return pen.thing(`${site}/datasets/${id}`, "dcat:Dataset", {
    "dct:title": spoken(title),
    "dct:description": spoken(shownDescription(record, description)),
    "dct:identifier": plain(id),
    "dct:publisher": addPublisher(pen, site, record.publisher),
    "dct:creator": pen.thing(null, "foaf:Agent", { "foaf:name": spoken(attribution) }),
    "dcat:contactPoint": addContact(pen, record.publisher),
    "dcat:keyword": words.flatMap((word) => spoken(word)),
    "dcat:theme": iri(`${AUTHORITY}/data-theme/${issue.theme}`),
    "dcat:inSeries": iri(seriesAddress(site, issue)),
    "dct:language": [iri(`${AUTHORITY}/language/KOR`), iri(`${AUTHORITY}/language/ENG`)],
    "dct:accrualPeriodicity": addFrequency(pen, record),
    "dct:spatial": addSpatial(pen, record),
    "dct:temporal": addTemporal(pen, record),
    "dct:issued": first ? typed(instantText(first.publishedAt, zone), "xsd:dateTime") : null,
    "dct:modified": newest ? typed(instantText(newest.publishedAt, zone), "xsd:dateTime") : null,
    "dcat:version": newest ? plain(newest.version) : null,
    "dcat:landingPage": pen.thing(`${site}${page}`, "foaf:Document", {}),
    "dct:accessRights": pen.thing(`${AUTHORITY}/access-right/PUBLIC`, "dct:RightsStatement", {}),
    "dcat:distribution": [...record.files.map((file) => addFile(pen, view, record, file)), kind === "table" ? null : addNow(pen, view, record)],
  });
}

/** What is there now, by the service that knows it. */
function addNow(pen: Pen, { site }: CatalogueView, { id, kind, title, licence }: DatasetRecord): Quad_Object {
  const access = kind === "live" ? `/v1/live/${id}/snapshot` : `/v1/perishable/${id}`;
  return pen.thing(`${site}/datasets/${id}#${kind}`, "dcat:Distribution", {
    "dct:title": spoken(kind === "live" ? { en: `${title.en}, live`, ko: `${title.ko} 실시간` } : { en: `${title.en}, as of now`, ko: `${title.ko} 현재` }),
    "dcat:accessURL": pen.thing(`${site}${access}`, "rdfs:Resource", {}),
    "dcat:accessService": iri(`${site}/datasets/${id}#service-${kind}`),
    "dct:license": pen.thing(licence.url, "dct:LicenseDocument", {}),
    "dcat:mediaType": pen.thing("https://www.iana.org/assignments/media-types/application/json", "dct:MediaType", {}),
  });
}

function addPublisher(pen: Pen, site: string, { id, name }: Publisher): Quad_Object {
  return pen.thing(id === null ? null : `${site}/v1/institutions#${encodeURIComponent(id)}`, "foaf:Agent", { "foaf:name": spoken(name) });
}

function addContact(pen: Pen, { contact }: Publisher): Quad_Object | null {
  if (!contact) return null;
  return pen.thing(null, "vcard:Kind", {
    "vcard:fn": spoken(contact.unit),
    "vcard:hasEmail": contact.email === null ? null : iri(`mailto:${contact.email}`),
    "vcard:hasTelephone": contact.phone === null ? null : iri(`tel:${contact.phone.replace(/[^+\d]/g, "")}`),
    "vcard:hasURL": contact.page === null ? null : iri(contact.page),
  });
}

const FREQUENCIES: readonly (readonly [untilMinutes: number, code: string])[] = [
  [120, "CONT"],
  [24 * 60, "DAILY"],
  [7 * 24 * 60, "WEEKLY"],
  [31 * 24 * 60, "MONTHLY"],
  [366 * 24 * 60, "ANNUAL"],
];

function addFrequency(pen: Pen, { expectedEveryMinutes }: DatasetRecord): Quad_Object {
  const code = FREQUENCIES.find(([until]) => expectedEveryMinutes <= until)?.[1] ?? "OTHER";
  return pen.thing(`${AUTHORITY}/frequency/${code}`, "dct:Frequency", {});
}

function addSpatial(pen: Pen, { coverage }: DatasetRecord): readonly (Quad_Object | null)[] {
  const { box, namesRegions } = coverage;
  const korea = namesRegions ? pen.thing(`${AUTHORITY}/country/KOR`, "dct:Location", {}) : null;
  if (!box) return [korea];
  const [west, south, east, north] = box;
  const corners = [`${west} ${south}`, `${east} ${south}`, `${east} ${north}`, `${west} ${north}`, `${west} ${south}`];
  const polygon = pen.thing(null, "dct:Location", { "dcat:bbox": typed(`POLYGON((${corners.join(", ")}))`, "geo:wktLiteral") });
  return [korea, polygon];
}

function addTemporal(pen: Pen, { coverage }: DatasetRecord): Quad_Object | null {
  const { from, to } = coverage;
  if (from === null && to === null) return null;
  return pen.thing(null, "dct:PeriodOfTime", {
    "dcat:startDate": from === null ? null : dayOrInstant(from),
    "dcat:endDate": to === null ? null : dayOrInstant(to),
  });
}

function dayOrInstant(text: string): Quad_Object {
  return typed(text, text.length === "2020-03-16".length ? "xsd:date" : "xsd:dateTime");
}
