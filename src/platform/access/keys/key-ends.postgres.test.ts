// What is told before a key ends, on a PostgreSQL server.
import { keyEndsSuite } from "./key-ends.suite.ts";

keyEndsSuite("postgres");
