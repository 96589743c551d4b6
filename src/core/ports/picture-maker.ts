// Pictures of strangers made harmless: read, made small, and written anew without anything but the picture.

/** What is not read: another format, damaged, too large, too small. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
}

export interface MadePicture {
  /** WebP. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PictureMaker {
  /** @throws PictureRefused */
  make(given: Uint8Array): Promise<MadePicture>;
}
