// The strategy council, on a PostgreSQL server.
import { councilSuite } from "./council.suite.ts";

councilSuite("postgres");
