// Reads a person's file in a thread of its own, so that the page stays alive while hundreds of megabytes go through. Sends nothing anywhere
// but to its page.
import { type ImportNews, type ImportOrder, readOwnFile } from "./read-own-file.ts";

const tell = (news: ImportNews) => postMessage(news);

addEventListener("message", ({ data: { file, window } }: MessageEvent<ImportOrder>) => {
  readOwnFile(piecesOf(file), window, (readBytes) => tell({ kind: "progress", readBytes })).then(
    (places) => tell({ kind: "done", places }),
    () => tell({ kind: "failed" }),
  );
});

/** Not every browser walks through a stream by itself. */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}
