// Signing in elsewhere on embedded storage.
import { openIdSuite } from "./openid.suite.ts";

openIdSuite("pglite");
