// Makes a PNG of an image of our own and hands it to the visitor, all in the browser.

/** Sharp on screens with two dots for each pixel, and on paper. */
const DOTS_PER_PIXEL = 2;

/** @returns false when the browser cannot */
export async function savePng(svgPath: string, fileName: string): Promise<boolean> {
  const blob = await drawn(svgPath).catch(() => null);
  if (!blob) return false;
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}

async function drawn(svgPath: string): Promise<Blob | null> {
  const image = new Image();
  image.src = svgPath;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * DOTS_PER_PIXEL, height: image.naturalHeight * DOTS_PER_PIXEL });
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  canvas.toBlob(resolve, "image/png");
  return promise;
}
