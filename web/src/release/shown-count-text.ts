// Numbers that may be left out where they are about few people, for people to read. Pure.
import type { ShownCountAnswer } from "#web/api/release-answers.ts";
import type { Reader } from "#web/words/reader.ts";

export function shownCountText(shown: ShownCountAnswer, reader: Pick<Reader, "number" | "words">): string {
  if (shown.count !== undefined) return reader.number(shown.count);
  return shown.fewerThan === undefined ? reader.words.publish.notTold : reader.words.publish.fewerThan(reader.number(shown.fewerThan));
}
