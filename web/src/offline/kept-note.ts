// The note in a page that was served from this device: why, and since when it was kept. Read once; no state of a page.

type KeptReason = "away" | "slow" | "busy";

export interface KeptDocument {
  /** Epoch milliseconds by the device's clock. */
  readonly keptAt: number;
  readonly reason: KeptReason;
  /** That the service asks to wait; null: it did not say. */
  readonly waitSeconds: number | null;
}

interface NoteElement {
  readonly dataset: { readonly [name: string]: string | undefined };
  remove(): void;
}

const NOTE_ID = "kept-note";
/** Absent on the server. */
const PAGE = globalThis as { readonly document?: { getElementById(id: string): NoteElement | null } };

let kept = readNote();

/** Null: the page came from the service, or something newer did. */
export function keptNow(): KeptDocument | null {
  return kept;
}

/** How old everything is that the page brought along, in milliseconds. */
export function keptForMs(): number {
  return kept ? Date.now() - kept.keptAt : 0;
}

/** Something came from the service. */
export function forgetKept(): void {
  kept = null;
}

/** From now on the page speaks of its age itself. */
export function removeNote(): void {
  PAGE.document?.getElementById(NOTE_ID)?.remove();
}

function readNote(): KeptDocument | null {
  const note = PAGE.document?.getElementById(NOTE_ID);
  if (!note?.dataset["keptAt"]) return null;
  const { keptAt, reason, waitSeconds } = note.dataset;
  return { keptAt: Number(keptAt), reason: (reason ?? "away") as KeptReason, waitSeconds: waitSeconds ? Number(waitSeconds) : null };
}
