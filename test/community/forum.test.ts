// The suite of forum on embedded storage.
import { forumSuite } from "./forum.suite.ts";

forumSuite("pglite");
