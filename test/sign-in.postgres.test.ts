// Signing in on a PostgreSQL server.
import { signInSuite } from "./sign-in.suite.ts";

signInSuite("postgres");
