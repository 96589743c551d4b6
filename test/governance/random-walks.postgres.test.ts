// Random walks through matters, on a PostgreSQL server.
import { randomWalkSuite } from "./random-walks.suite.ts";

randomWalkSuite("postgres");
