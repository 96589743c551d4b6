// Data that the council has decided is to be provided, and is not yet: the catalogue lists it with its dates. Pure.
import type { ProvisionEntryAnswer } from "#web/api/council-answers.ts";

/** Those that hold all words, in title or text. What is provided is in the catalogue itself. */
export function promisedWith(entries: readonly ProvisionEntryAnswer[], words: string): readonly ProvisionEntryAnswer[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ title, content }: ProvisionEntryAnswer) => asked.every((word) => `${title.ko} ${title.en} ${content}`.toLowerCase().includes(word));
  return entries.filter((entry) => entry.state !== "provided" && holds(entry));
}
