// Whether the page that is open was served from this device, as parts of the page follow it, until something newer has come.
import { forgetKept, type KeptDocument, keptNow, removeNote } from "./kept-note.ts";

class DocumentState {
  /** Null: it came from the service, or something newer did. */
  kept: KeptDocument | null = $state.raw(keptNow());

  /** From now on the page speaks of its age itself. */
  takeOver(): void {
    removeNote();
  }

  /** Something came from the service. */
  renew(): void {
    forgetKept();
    this.kept = null;
  }
}

export const documentState = new DocumentState();
