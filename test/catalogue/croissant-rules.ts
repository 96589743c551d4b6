// Holds a Croissant document against the rules of Croissant 1.1, as the triples that a reader of JSON-LD makes of it.
import { readFileSync } from "node:fs";
import { JsonLdParser } from "jsonld-streaming-parser";
import { Parser, type Quad, Store } from "n3";
import ShaclValidator from "rdf-validate-shacl";

const SHAPES = new Store(new Parser().parse(readFileSync(new URL("croissant-shapes.ttl", import.meta.url), "utf8")));
const BASE = "https://data.example.org/datasets/x/croissant.json";
const CROISSANT = "http://mlcommons.org/croissant/";

/** Source: Croissant 1.1, appendix 1, and its classes. */
const WORDS = new Set(
  [
    "annotation arrayShape citeAs column containedIn data dataType equivalentProperty examples excludes extract field fileProperty fileObject fileSet format",
    "includes isArray isLiveDataset jsonPath key md5 parentField recordSet references regex readLines sdVersion separator source subField transform unArchive value",
    "FileObject FileSet RecordSet Field DataSource Extract Transform",
  ].flatMap((line) => line.split(" ")),
);

/** @returns each rule that is broken, with where */
export async function croissantFaults(text: string): Promise<readonly string[]> {
  const quads = await triples(text);
  const report = await new ShaclValidator(SHAPES).validate(new Store(quads));
  const broken = report.results.map(({ focusNode, message }) => `${shortened(focusNode?.value)}: ${message.map(({ value }) => value).join()}`);
  return [...broken, ...unknownWords(quads), ...repeatedIds(JSON.parse(text)), ...strayKeys(quads)];
}

function triples(text: string): Promise<Quad[]> {
  const parser = new JsonLdParser({ baseIRI: BASE, strictValues: true });
  const quads: Quad[] = [];
  return new Promise((resolve, reject) => {
    parser.on("data", (quad: Quad) => quads.push(quad));
    parser.on("error", reject);
    parser.on("end", () => resolve(quads));
    parser.write(text);
    parser.end();
  });
}

function unknownWords(quads: readonly Quad[]): readonly string[] {
  const used = quads.flatMap(({ predicate, object }) => [predicate.value, ...(object.termType === "NamedNode" ? [object.value] : [])]);
  const words = used.filter((iri) => iri.startsWith(CROISSANT)).map((iri) => iri.slice(CROISSANT.length));
  return [...new Set(words)].filter((word) => !WORDS.has(word) && !/^\d/.test(word)).map((word) => `cr:${word} is no word of Croissant`);
}

/** "IDs must be unique within a Croissant dataset." What has an id and nothing else is a reference. */
function repeatedIds(value: unknown, found: Map<string, number> = new Map(), isTop = true): readonly string[] {
  if (typeof value === "object" && value !== null) {
    const { "@id": id, ...members } = value as { readonly [name: string]: unknown };
    if (typeof id === "string" && Object.keys(members).length > 0) found.set(id, (found.get(id) ?? 0) + 1);
    for (const [name, member] of Object.entries(value)) if (name !== "@context") repeatedIds(member, found, false);
  }
  return isTop ? [...found].filter(([, times]) => times > 1).map(([id]) => `${id}: is defined more than once`) : [];
}

/** A key consists of fields of its own records. */
function strayKeys(quads: readonly Quad[]): readonly string[] {
  const store = new Store(quads as Quad[]);
  return store
    .getQuads(null, `${CROISSANT}key`, null, null)
    .filter(({ subject, object }) => store.countQuads(subject, `${CROISSANT}field`, object, null) === 0)
    .map(({ object }) => `${shortened(object.value)}: is in the key, and no field of the records`);
}

function shortened(iri: string | undefined): string {
  return (iri ?? "").replace(BASE.replace(/[^/]*$/, ""), "");
}
