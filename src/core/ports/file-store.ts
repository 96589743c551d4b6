// Files that never change, found by what they hold: their SHA-256 is their name. Kept durably before they are spoken of.

/** `public` files may be served to anyone; `restricted` ones never leave the platform and are readable by its owner only. */
export type FileArea = "public" | "restricted";

export interface StoredFile {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface FileWriter {
  /** Resolves when more may be written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when the file survives a power cut under its name. The same content twice is one file. */
  keep(): Promise<StoredFile>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export interface FileStore {
  create(area: FileArea): Promise<FileWriter>;
  /** Takes a finished local file over, without copying it where that is possible; `path` is gone afterwards. */
  adopt(area: FileArea, path: string): Promise<StoredFile>;
  /** Where the file lies on this machine, read-only; null when it is not here. */
  localPath(area: FileArea, sha256: string): Promise<string | null>;
  /** Removes the content for good. */
  remove(area: FileArea, sha256: string): Promise<void>;
  /** Hashes of all files of an area, in no order. */
  list(area: FileArea): AsyncIterable<string>;
  /** A fresh folder on the same disk for work in progress; the caller removes it. */
  workFolder(): Promise<string>;
}
