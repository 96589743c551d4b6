// From a proposal to the end of its service, on embedded storage.
import { proposalsSuite } from "./proposals.suite.ts";

proposalsSuite("pglite");
