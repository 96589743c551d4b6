// What ends by itself, on a PostgreSQL server.
import { accountTimesSuite } from "./account-times.suite.ts";

accountTimesSuite("postgres");
