// Entries that wait on the device until they are sent, by place. What cannot be kept is told, and nothing is dropped in silence.
import type { ProblemAnswer } from "#web/api/answers.ts";
import type { EntryFields } from "./own-place.ts";

export interface QueuedEntry {
  /** Made here: sending again is harmless. */
  readonly id: string;
  readonly kind: string;
  readonly variant: string | null;
  /** RFC 3339, when it was tapped, by the platform's clock. */
  readonly occurredAt: string;
  readonly fields: EntryFields;
  /** Why it was not taken; null: it waits to be sent. */
  readonly refused: ProblemAnswer | null;
}

/** As a browser gives it; it may be full, or refuse. */
export type DeviceStorage = Pick<Storage, "getItem" | "setItem">;

const NAME = "madang-own-reports";

export class ReportQueue {
  readonly #storage: DeviceStorage | null;
  readonly #place: string;
  /** What this page knows, also where the device keeps nothing. */
  #entries: readonly QueuedEntry[] = [];
  #isKept = true;

  /** @param place dataset and code: entries of one place are never sent for another */
  constructor(storage: DeviceStorage | null, place: string) {
    this.#storage = storage;
    this.#place = place;
  }

  /** False once the device has refused to keep something. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Oldest first. Another tab may have changed them. */
  entries(): readonly QueuedEntry[] {
    if (this.#isKept) this.#entries = readKept(this.#storage)[this.#place] ?? [];
    return this.#entries;
  }

  put(entry: QueuedEntry): void {
    const others = this.entries().filter(({ id }) => id !== entry.id);
    this.#write([...others, entry].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)));
  }

  remove(id: string): void {
    this.#write(this.entries().filter((entry) => entry.id !== id));
  }

  #write(entries: readonly QueuedEntry[]): void {
    const { [this.#place]: _before, ...others } = readKept(this.#storage);
    this.#entries = entries;
    try {
      if (!this.#storage) throw new Error("The device has no storage.");
      this.#storage.setItem(NAME, JSON.stringify(entries.length > 0 ? { ...others, [this.#place]: entries } : others));
      this.#isKept = true;
    } catch {
      this.#isKept = false;
    }
  }
}

interface KeptEntries {
  readonly [place: string]: readonly QueuedEntry[];
}

/** How many wait on the device to be sent, whichever place they are of. */
export function waitingOnDevice(storage: DeviceStorage | null): number {
  return Object.values(readKept(storage))
    .flat()
    .filter(({ refused }) => !refused).length;
}

/** What is no longer readable counts as nothing. */
function readKept(storage: DeviceStorage | null): KeptEntries {
  try {
    const read: unknown = JSON.parse(storage?.getItem(NAME) ?? "{}");
    const all = typeof read === "object" && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(all.map(([place, entries]) => [place, Array.isArray(entries) ? entries.filter(isEntry) : []]));
  } catch {
    return {};
  }
}

function isEntry(value: unknown): value is QueuedEntry {
  const { id, kind, occurredAt, fields } = (value ?? {}) as { readonly [name: string]: unknown };
  return [id, kind, occurredAt].every((text) => typeof text === "string") && typeof fields === "object" && fields !== null;
}
