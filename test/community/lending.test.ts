// The suite of lending on embedded storage.
import { lendingSuite } from "./lending.suite.ts";

lendingSuite("pglite");
