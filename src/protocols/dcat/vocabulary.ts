// Terms of the vocabularies that a DCAT catalogue is written in, and a pen for triples. Pure.
import { DataFactory, type Quad, type Quad_Object } from "n3";
import type { Text } from "../../core/text.ts";

const { namedNode, literal, quad, blankNode } = DataFactory;

export const PREFIXES = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  geo: "http://www.opengis.net/ont/geosparql#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

/** Of the European Union's vocabularies. Source: https://op.europa.eu/en/web/eu-vocabularies */
export const AUTHORITY = "http://publications.europa.eu/resource/authority";

type Prefix = keyof typeof PREFIXES;
/** `dct:title` */
export type Term = `${Prefix}:${string}`;
export type Value = Quad_Object | null;

/** `dct:title` as its full address. */
export function full(term: Term): string {
  const colon = term.indexOf(":");
  return PREFIXES[term.slice(0, colon) as Prefix] + term.slice(colon + 1);
}

export function iri(address: string): Quad_Object {
  return namedNode(safeIri(address));
}

export function typed(value: string, type: Term): Quad_Object {
  return literal(value, namedNode(full(type)));
}

/** Both languages. */
export function spoken({ ko, en }: Text): readonly Quad_Object[] {
  return [literal(clean(ko), "ko"), literal(clean(en), "en")];
}

export function plain(value: string): Quad_Object {
  return literal(clean(value));
}

/** What an IRI may not hold is escaped, so that no value ends it. Source: RFC 3987 and the IRIREF of Turtle 1.1. */
export function safeIri(address: string): string {
  return address.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
}

/** Halves of surrogate pairs are no text. */
function clean(text: string): string {
  return text.toWellFormed();
}

/** Collects triples. */
export class Pen {
  readonly quads: Quad[] = [];
  #blanks = 0;

  /** A subject with its type and its values; null values are left out. @returns the subject, to be pointed at */
  thing(address: string | null, type: Term, values: { readonly [term: Term]: Value | readonly Value[] }): Quad_Object {
    const subject = address === null ? blankNode(`b${++this.#blanks}`) : namedNode(safeIri(address));
    this.#add(subject, "rdf:type", namedNode(full(type)));
    for (const [term, value] of Object.entries(values)) for (const each of [value].flat() as readonly Value[]) if (each) this.#add(subject, term as Term, each);
    return subject;
  }

  #add(subject: Quad["subject"], term: Term, value: Quad_Object): void {
    this.quads.push(quad(subject, namedNode(full(term)), value));
  }
}
