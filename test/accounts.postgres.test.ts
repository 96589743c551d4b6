// The life of an account on a PostgreSQL server.
import { accountsSuite } from "./accounts.suite.ts";

accountsSuite("postgres");
