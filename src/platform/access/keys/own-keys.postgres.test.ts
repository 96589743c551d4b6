// Keys, limits and counts on a PostgreSQL server.
import { ownKeysSuite } from "./own-keys.suite.ts";

ownKeysSuite("postgres");
