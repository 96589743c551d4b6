// Which form of the catalogue a client wants. Pure. Source: RFC 9110, 12.5.1.
export type RdfForm = "turtle" | "jsonld";

const ACCEPTED: { readonly [mediaType: string]: RdfForm | "page" } = {
  "text/turtle": "turtle",
  "text/*": "turtle",
  "application/ld+json": "jsonld",
  "application/json": "jsonld",
  "application/*": "jsonld",
  "*/*": "jsonld",
  "text/html": "page",
  "application/xhtml+xml": "page",
};

/** Null: nothing that is offered. The first of those with the greatest weight; nothing said means anything. */
export function chooseRdf(accept: string): RdfForm | "page" | null {
  if (accept.trim() === "") return "jsonld";
  let best: RdfForm | "page" | null = null;
  let bestWeight = 0;
  for (const part of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const form = ACCEPTED[type];
    const weight = Number(parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? 1);
    if (form === undefined || !(weight > bestWeight)) continue;
    best = form;
    bestWeight = weight;
  }
  return best;
}
