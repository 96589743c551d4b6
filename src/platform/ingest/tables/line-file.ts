// Lines of JSON on disk.
import { OutputFile } from "./output-file.ts";

export class LineFile {
  count = 0;
  readonly #file: OutputFile;

  constructor(path: string) {
    this.#file = new OutputFile(path);
  }

  get path(): string {
    return this.#file.path;
  }

  add(value: unknown): void {
    this.#file.writeText(`${jsonLine(value)}\n`);
    this.count++;
  }

  close(): void {
    this.#file.close();
  }

  abandon(): void {
    this.#file.abandon();
  }
}

/** JSON without halves of surrogate pairs, which other readers refuse. */
function jsonLine(value: unknown): string {
  const line = JSON.stringify(value);
  return line.includes("\\ud") ? JSON.stringify(wellFormed(value)) : line;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]));
}
