// The suite of lending on a PostgreSQL server.
import { lendingSuite } from "./lending.suite.ts";

lendingSuite("postgres");
