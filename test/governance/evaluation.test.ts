// A whole year of evaluation, on embedded storage.
import { evaluationSuite } from "./evaluation.suite.ts";

evaluationSuite("pglite");
