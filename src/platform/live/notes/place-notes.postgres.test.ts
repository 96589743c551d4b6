// Notes of citizens on a PostgreSQL server.
import { placeNotesSuite } from "./place-notes.suite.ts";

placeNotesSuite("postgres");
