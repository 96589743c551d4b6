// A whole year of evaluation, on a PostgreSQL server.
import { evaluationSuite } from "./evaluation.suite.ts";

evaluationSuite("postgres");
