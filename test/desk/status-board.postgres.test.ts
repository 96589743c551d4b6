// The state of the service on a PostgreSQL server.
import { statusBoardSuite } from "./status-board.suite.ts";

statusBoardSuite("postgres");
