// Notes of citizens on embedded storage.
import { placeNotesSuite } from "./place-notes.suite.ts";

placeNotesSuite("pglite");
