// The life of an account on embedded storage.
import { accountsSuite } from "./accounts.suite.ts";

accountsSuite("pglite");
