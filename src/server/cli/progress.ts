// How far a long sending is: a bar on a terminal, a line now and then elsewhere. Written to the error output.
import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  readonly add: (bytes: number) => void;
  /** May be called twice. */
  readonly stop: () => void;
}

const LINE_EVERY_MS = 5_000;
const MB = 1_048_576;

export function showProgress(name: string, totalBytes: number): Progress {
  return process.stderr.isTTY ? bar(name, totalBytes) : lines(name, totalBytes);
}

/** The cursor stays visible: who interrupts must not lose it. */
function bar(name: string, totalBytes: number): Progress {
  const shown = new SingleBar({ format: `${name} {bar} {percentage} % | {done} of {whole} MB | {step}`, hideCursor: false, stopOnComplete: false }, Presets.shades_classic);
  const inMb = (bytes: number) => (bytes / MB).toFixed(1);
  let sent = 0;
  let isStopped = false;
  shown.start(totalBytes, 0, { done: "0.0", whole: inMb(totalBytes), step: "sending" });
  return {
    add(bytes) {
      sent += bytes;
      if (!isStopped) shown.update(sent, { done: inMb(sent), step: sent < totalBytes ? "sending" : "checking and storing" });
    },
    stop() {
      if (!isStopped) shown.stop();
      isStopped = true;
    },
  };
}

function lines(name: string, totalBytes: number): Progress {
  let sent = 0;
  const timer = setInterval(() => {
    const percent = Math.floor((100 * sent) / Math.max(totalBytes, 1));
    process.stderr.write(`${name}: ${percent < 100 ? `${percent} % sent` : "sent, being checked and stored"}\n`);
  }, LINE_EVERY_MS);
  return {
    add: (bytes) => {
      sent += bytes;
    },
    stop: () => clearInterval(timer),
  };
}
