// What an alert says, as it reaches the device: the change and nothing about who asked for it. Pure; for the platform and the service worker.
import type { Text } from "./text.ts";

/** A place of a live dataset has stock again. Whether that is of use to the visitor is decided on the device. */
export interface RestockAlert {
  readonly kind: "restock";
  readonly dataset: string;
  readonly place: string;
  readonly name: string;
  readonly band: string;
  /** RFC 3339 with the platform's offset: its day is that of the rules. */
  readonly observedAt: string;
  /** Of a synthetic nation: the message says so. */
  readonly synthetic?: true;
}

/** Anything else that a part of the platform has to say to those who asked for a topic. */
export interface NoticeAlert {
  readonly kind: "notice";
  readonly title: Text;
  readonly text: Text;
  /** Where it is told on our pages. */
  readonly path: string;
}

export type AlertPayload = RestockAlert | NoticeAlert;
