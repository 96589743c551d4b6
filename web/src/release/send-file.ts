// Sends one file to the API and tells how far it is. In the browser only.
import type { ProblemAnswer } from "#web/api/answers.ts";

/** @returns null when it was taken in, else why not */
export function sendFile(address: string, file: File, progress: (percent: number) => void): Promise<Partial<ProblemAnswer> | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? Math.floor((loaded / total) * 100) : 100));
    request.addEventListener("load", () => resolve(request.status < 300 ? null : readProblem(request.responseText)));
    request.addEventListener("error", () => resolve({}));
    request.send(file);
  });
}

function readProblem(text: string): Partial<ProblemAnswer> {
  try {
    return JSON.parse(text) as ProblemAnswer;
  } catch {
    return {};
  }
}
