// The state of the service on the embedded database.
import { statusBoardSuite } from "./status-board.suite.ts";

statusBoardSuite("pglite");
