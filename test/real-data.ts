// The real files that `npm run test:real` checks against. They are not part of the project.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

const FOLDER = resolve(process.cwd(), "../shared/data");

/** For programs that open the file themselves; `realFile` says when it is not there. */
export function realPath(path: string): string {
  return resolve(FOLDER, path);
}

/** @throws Error when the file is not there: this suite needs the shared data beside the clone */
export function realFile(path: string): Buffer {
  try {
    return readFileSync(realPath(path));
  } catch (cause) {
    throw new Error(`npm run test:real needs ${path} in ../shared/data, beside the clone`, { cause });
  }
}

/** Examples of standards, beside the data. */
export function suitePath(path: string): string {
  return resolve(FOLDER, "../suites", path);
}

/** Rows of a CSV, plain or gzip, by the names of its header. */
export function realCsv<Row>(path: string): Row[] {
  const bytes = realFile(path);
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true }) as Row[];
}
