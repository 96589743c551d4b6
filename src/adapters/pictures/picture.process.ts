// A process that makes one picture anew and ends. Reads PNG, JPEG and WebP only; whatever else a file carries (position, camera, comments) is gone.
import sharp from "sharp";
import type { PictureAnswer } from "./picture-maker.ts";

const MOST_PIXELS = 25_000_000;
const LONGEST_SIDE = 1_280;
const SHORTEST_SIDE = 64;
const MOST_BYTES = 400_000;
/** Tried in turn until the picture is small enough. */
const QUALITIES = [80, 60, 40];

sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadWebpBuffer"] });
sharp.cache(false);
sharp.concurrency(1);

process.once("message", (given: Uint8Array) => {
  make(given).then(end, (error: unknown) => end({ refused: error instanceof Error ? error.message : "It could not be read." }));
});

function end(answer: PictureAnswer): void {
  process.send?.(answer, () => process.exit(0));
}

async function make(given: Uint8Array): Promise<PictureAnswer> {
  for (const quality of QUALITIES) {
    const { data, info } = await sharp(given, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    if (Math.min(width, height) < SHORTEST_SIDE) return { refused: `A side is shorter than ${SHORTEST_SIDE} pixels.` };
    if (data.length <= MOST_BYTES) return { made: { bytes: Uint8Array.from(data), width, height } };
  }
  return { refused: "It does not become small enough." };
}
