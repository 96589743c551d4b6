// Keys that are made to be destroyed: what is sealed with one is unreadable everywhere, in every copy, once it is gone.

export interface SecretKeys {
  /** Of this collection of keys: another one could open nothing of this one's. */
  readonly identity: string;
  /** A new key of 32 bytes under an id that has none; resolves when it survives a power cut. */
  create(id: string): Promise<Uint8Array>;
  /** Null when there is none, or none any more. */
  read(id: string): Promise<Uint8Array | null>;
  /** Overwritten and removed, durably. Nothing happens when it is gone already. */
  destroy(id: string): Promise<void>;
  /** Ids of keys that were made before an instant of this machine's clock, in no order. */
  madeBefore(systemMs: number): AsyncIterable<string>;
}
