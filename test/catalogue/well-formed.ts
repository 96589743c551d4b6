// Whether a text is XML, as a strict parser sees it.
import { SaxesParser } from "saxes";

export function isWellFormed(text: string): boolean {
  const parser = new SaxesParser();
  let isBroken = false;
  parser.on("error", () => {
    isBroken = true;
  });
  parser.write(text).close();
  return !isBroken;
}
