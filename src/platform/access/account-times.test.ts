// What ends by itself, on embedded storage.
import { accountTimesSuite } from "./account-times.suite.ts";

accountTimesSuite("pglite");
