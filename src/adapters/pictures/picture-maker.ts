// The PictureMaker port with sharp, in a process of its own without the server's settings: what breaks it breaks nothing else. One at a time.
import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { type MadePicture, type PictureMaker, PictureRefused } from "../../core/ports/picture-maker.ts";

const PROGRAM = fileURLToPath(new URL("./picture.process.ts", import.meta.url));
/** A picture of 25 megapixels takes less than two seconds. */
const PATIENCE_MS = 20_000;

/** What the process says. */
export type PictureAnswer = { readonly made: MadePicture } | { readonly refused: string };

export function pictureMaker(): PictureMaker {
  let last: Promise<unknown> = Promise.resolve();
  return {
    make: (given) => {
      const made = last.then(() => makeApart(given));
      last = made.catch(() => undefined);
      return made;
    },
  };
}

function makeApart(given: Uint8Array): Promise<MadePicture> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv: [], env: {} });
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    let answer: PictureAnswer | null = null;
    child.once("spawn", () => {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
      child.send(given);
    });
    child.once("message", (said: PictureAnswer) => {
      answer = said;
    });
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(timer);
      if (answer && "made" in answer) resolve(answer.made);
      else reject(new PictureRefused(answer?.refused ?? "It could not be read in time."));
    });
  });
}
