// Pictures of strangers: made anew, or refused.
import sharp from "sharp";
import { expect, test } from "vitest";
import { PictureRefused } from "../../core/ports/picture-maker.ts";
import { pictureMaker } from "./picture-maker.ts";

const maker = pictureMaker();
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#256ef4" } });
const refused = (bytes: Uint8Array) => expect(maker.make(bytes)).rejects.toBeInstanceOf(PictureRefused);

test("a photograph is turned upright, made small, and loses what it carried besides the picture", async () => {
  const photo = await plain(3_000, 2_000)
    .withExif({ IFD0: { Copyright: "somebody", Orientation: "6" }, IFD3: { GPSLatitude: "37/1 33/1 59/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const { bytes, width, height } = await maker.make(photo);
  expect([width, height]).toEqual([853, 1280]);
  const { format, exif, icc, xmp } = await sharp(bytes).metadata();
  expect({ format, exif, icc, xmp }).toEqual({ format: "webp", exif: undefined, icc: undefined, xmp: undefined });
});

test("other formats, damaged files, bombs and specks are refused", async () => {
  await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'));
  await refused(await plain(200, 200).gif().toBuffer());
  await refused(Buffer.from("not a picture"));
  await refused((await plain(400, 400).png().toBuffer()).subarray(0, 200));
  await refused(await plain(6_000, 6_000).png().toBuffer());
  await refused(await plain(200, 20).png().toBuffer());
}, 60_000);

test("several at once are made one after the other", async () => {
  const png = await plain(100, 100).png().toBuffer();
  const made = await Promise.all([maker.make(png), maker.make(Buffer.from("no")).catch(() => null), maker.make(png)]);
  expect(made.map((each) => each?.width ?? null)).toEqual([100, null, 100]);
});
