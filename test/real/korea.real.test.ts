// The main job on the real national list, on every storage that is here.
import { describe } from "vitest";
import { koreaSuite } from "./korea.suite.ts";
import { storagesHere } from "./storages.ts";

describe.for(await storagesHere())("on %s", koreaSuite);
