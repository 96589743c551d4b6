// The help desk on the embedded database.
import { deskSuite } from "./desk.suite.ts";

deskSuite("pglite");
