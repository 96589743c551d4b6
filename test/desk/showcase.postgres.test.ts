// The showcase on a PostgreSQL server.
import { showcaseSuite } from "./showcase.suite.ts";

showcaseSuite("postgres");
