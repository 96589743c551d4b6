// The help desk, the showcase and the state of the service put together over storage that nothing reaches, for the description of the API.
import type { Callers } from "../platform/access/callers.ts";
import { DeskIntake } from "../platform/desk/ask.ts";
import { DeskShelf } from "../platform/desk/desk-shelf.ts";
import { ShowcaseShelf } from "../platform/desk/showcase/showcase-shelf.ts";
import { StatusBoard } from "../platform/desk/status/status-board.ts";
import type { WithoutStorage } from "./openapi-releases.ts";
import type { DeskRoutes } from "./start-desk.ts";

export function deskWithoutStorage({ database, clock, zone, unreached }: Omit<WithoutStorage, "live">, callers: Callers): DeskRoutes {
  const log = { info: unreached, warn: unreached };
  const random = (count: number) => new Uint8Array(count);
  const common = { database, clock, worldClock: clock, zone, isSynthetic: false, datasets: new Map(), siteUrl: unreached, randomText: unreached, log };
  const desk = { ...common, random, callers, releaseOf: unreached, reportDueAt: unreached, remindDaysBefore: [], institutions: unreached };
  const shelf = new DeskShelf(database, log);
  const board = new StatusBoard({ database, clock, zone, copy: { read: unreached, write: unreached }, log }, []);
  return {
    desk,
    shelf,
    intake: new DeskIntake(desk, shelf),
    showcase: { ...common, shelf: new ShowcaseShelf(database, log), pictures: { make: unreached }, web: null },
    status: { board, database, clock, zone, isSynthetic: false, randomText: unreached },
  };
}
