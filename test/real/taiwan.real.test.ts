// The four days of Taiwanese stock, on every storage that is here.
import { describe } from "vitest";
import { storagesHere } from "./storages.ts";
import { taiwanSuite } from "./taiwan.suite.ts";

describe.for(await storagesHere())("on %s", taiwanSuite);
