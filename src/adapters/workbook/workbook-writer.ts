// The WorkbookWriter port with exceljs, in a process of its own: a million rows take its processor a minute, not the server's.
import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { WorkbookWriter } from "../../core/ports/workbook.ts";

const PROGRAM = fileURLToPath(new URL("./workbook.process.ts", import.meta.url));

export function workbookWriter(): WorkbookWriter {
  return {
    write: (request) =>
      new Promise((resolve, reject) => {
        const child = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv: [] });
        let failure: string | null = "it ended early";
        child.once("spawn", () => {
          if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
          child.send(request);
        });
        child.once("message", (said: { readonly failure: string | null }) => {
          failure = said.failure;
        });
        child.once("error", reject);
        child.once("exit", () => (failure === null ? resolve() : reject(new Error(`The spreadsheet could not be written: ${failure}`))));
      }),
  };
}
