// `madang new live-dataset ID`: a folder under src/datasets that works at once, with comments that say what to change.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeRegistry } from "./generate-registry.ts";

const TEMPLATE = join(import.meta.dirname, "live-dataset-template");
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Makes the folder of a live dataset and adds it to the registry.
 * @param root the repository
 * @returns paths of the files made, from the root
 * @throws Error with a sentence for the user when the id cannot be used
 */
export function newLiveDataset(root: string, id: string): string[] {
  if (!ID.test(id) || id.length > 40) throw new Error(`"${id}" is no id: use lower case words joined by hyphens, at most 40 characters.`);
  const folder = join("src/datasets", id);
  if (existsSync(join(root, folder, "dataset.ts"))) throw new Error(`There is a dataset ${id} already, in ${folder}.`);
  mkdirSync(join(root, folder), { recursive: true });
  const made = readdirSync(TEMPLATE).sort();
  for (const file of made) writeFileSync(join(root, folder, file), filledIn(readFileSync(join(TEMPLATE, file), "utf8"), id), { flag: "wx" });
  writeRegistry(root);
  return made.map((file) => join(folder, file));
}

/** The template names the core by package imports, so that it is checked where it lies; inside src paths are relative. */
function filledIn(template: string, id: string): string {
  const title = titleOf(id);
  return template.replaceAll("#core/", "../../core/").replaceAll("example-stock", id).replaceAll("Example stock", title).replaceAll("예시 재고", title);
}

/** `self-test-kits` as `Self test kits`. */
function titleOf(id: string): string {
  return (id.charAt(0).toUpperCase() + id.slice(1)).replaceAll("-", " ");
}

if (import.meta.main) {
  try {
    const made = newLiveDataset(join(import.meta.dirname, ".."), process.argv[2] ?? "");
    process.stdout.write(`${made.join("\n")}\n\nRead dataset.ts from the top and change what the comments say. It works as it is.\n`);
  } catch (refusal) {
    process.stderr.write(`${(refusal as Error).message}\n`);
    process.exitCode = 1;
  }
}
