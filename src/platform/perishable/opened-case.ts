// Sealed records opened with their keys, as far as the keys are there. What comes out is never kept longer than the question takes.
import type { Values } from "../../core/perishable-dataset.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { SecretKeys } from "../../core/ports/secret-keys.ts";
import type { JsonValue } from "../../core/units.ts";
import type { CaseRecord, EntryRecord } from "./perishable.sql.ts";
import { seal, unseal } from "./sealed.ts";

export interface Opened {
  readonly key: Uint8Array;
  readonly entered: Values;
  /** Null before the first approval. */
  readonly approved: Values | null;
}

type Sealed = Pick<CaseRecord | EntryRecord, "id" | "dataset" | "entered" | "approved">;

/** Null when the key is gone: then so is what it sealed. */
export async function openSealed(keys: SecretKeys, { id, dataset, entered, approved }: Sealed): Promise<Opened | null> {
  const key = await keys.read(id);
  if (!key) return null;
  const open = (text: string) => unseal(key, ownerOf(dataset, id), text) as Values;
  return { key, entered: open(entered), approved: approved === null ? null : open(approved) };
}

export function sealValues({ random }: Randomness, key: Uint8Array, { dataset, id }: Pick<Sealed, "dataset" | "id">, values: Values): string {
  return seal(key, ownerOf(dataset, id), values as JsonValue, random);
}

interface Randomness {
  readonly random: RandomBytes;
}

function ownerOf(dataset: string, id: string): string {
  return `${dataset}/${id}`;
}
