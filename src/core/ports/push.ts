// Web Push, behind an interface: a message of a few bytes to one browser, by way of its maker's push service.

/** As a browser hands it out. The service behind the endpoint sees when something comes, and not what. */
export interface PushAddress {
  readonly endpoint: string;
  /** The browser's public key and its secret, base64url. */
  readonly p256dh: string;
  readonly auth: string;
}

export type PushOutcome =
  | { readonly kind: "sent" }
  /** The browser does not want them any more. */
  | { readonly kind: "gone" }
  /** This one will never be taken. */
  | { readonly kind: "refused"; readonly status: number }
  /** Not now. */
  | { readonly kind: "later"; readonly afterSeconds: number | null };

export interface PushSender {
  /** With which browsers subscribe: only messages signed with its private half reach them. base64url */
  readonly publicKey: string;
  /** Hosts whose push services may be sent to. */
  readonly services: readonly string[];
  /** Whether an endpoint belongs to one of the services. */
  takes(endpoint: string): boolean;
  /** Never rejects. @param topic a later message of the same topic replaces one that was not delivered yet */
  send(address: PushAddress, payload: string, topic: string): Promise<PushOutcome>;
}
