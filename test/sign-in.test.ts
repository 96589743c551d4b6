// Signing in on embedded storage.
import { signInSuite } from "./sign-in.suite.ts";

signInSuite("pglite");
