// The showcase on the embedded database.
import { showcaseSuite } from "./showcase.suite.ts";

showcaseSuite("pglite");
