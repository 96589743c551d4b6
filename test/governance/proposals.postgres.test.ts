// From a proposal to the end of its service, on a PostgreSQL server.
import { proposalsSuite } from "./proposals.suite.ts";

proposalsSuite("postgres");
