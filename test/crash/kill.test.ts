// kill -9 on embedded storage.
import { killSuite } from "./kill.suite.ts";

killSuite("pglite");
