// Triples as text: Turtle and JSON-LD. What a triple holds is escaped by the libraries.
import { JsonLdSerializer } from "jsonld-streaming-serializer";
import { type Quad, Writer } from "n3";
import { PREFIXES } from "./vocabulary.ts";

export function turtle(quads: readonly Quad[]): Promise<string> {
  const writer = new Writer({ prefixes: PREFIXES });
  writer.addQuads([...unique(quads)]);
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });
}

export async function jsonLd(quads: readonly Quad[]): Promise<string> {
  const serializer = new JsonLdSerializer({ context: PREFIXES });
  const parts: string[] = [];
  const done = new Promise<void>((resolve, reject) =>
    serializer
      .on("data", (part: unknown) => parts.push(String(part)))
      .on("end", resolve)
      .on("error", reject),
  );
  for (const quad of unique(quads)) serializer.write(quad);
  serializer.end();
  await done;
  return parts.join("");
}

/** A triple that was said twice is said once, those of a subject together. */
function unique(quads: readonly Quad[]): readonly Quad[] {
  const once = new Map(quads.map((quad) => [`${quad.subject.id} ${quad.predicate.id} ${quad.object.id}`, quad]));
  return [...Map.groupBy(once.values(), ({ subject }) => subject.id).values()].flat();
}
