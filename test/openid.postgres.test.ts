// Signing in elsewhere on a PostgreSQL server.
import { openIdSuite } from "./openid.suite.ts";

openIdSuite("postgres");
