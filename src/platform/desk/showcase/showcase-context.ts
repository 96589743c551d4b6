// What everything at the showcase works with, handed in by the server.
import type { PictureMaker } from "../../../core/ports/picture-maker.ts";
import type { WebReader } from "../../../core/ports/web-reader.ts";
import type { DeskContext } from "../desk-context.ts";
import type { ShowcaseShelf } from "./showcase-shelf.ts";

export interface ShowcaseContext extends Pick<DeskContext, "database" | "clock" | "worldClock" | "zone" | "isSynthetic" | "datasets" | "siteUrl" | "log"> {
  randomText(bytes: number): string;
  readonly shelf: ShowcaseShelf;
  readonly pictures: PictureMaker;
  /** Null: links are not looked at, as in a made-up world. */
  readonly web: WebReader | null;
}
