// The suite of forum on a PostgreSQL server.
import { forumSuite } from "./forum.suite.ts";

forumSuite("postgres");
