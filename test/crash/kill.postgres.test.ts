// kill -9 with PostgreSQL.
import { killSuite } from "./kill.suite.ts";

killSuite("postgres");
