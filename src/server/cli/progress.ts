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

function bar(name: string, totalBytes: number): Progress {
  const shown = new SingleBar(
    { format: "{name} {bar} {percentage} % | {done} of {whole} MB | {step}", hideCursor: true, stopOnComplete: false },
    Presets.shades_classic,
  );
  const inMb = (bytes: number) => (bytes / MB).toFixed(1);
  let sent = 0;
  shown.start(totalBytes, 0, { name, done: "0.0", whole: inMb(totalBytes), step: "sending" });
  const forget = onInterruption(() => shown.stop());
  return {
    add: (bytes) => {
      sent += bytes;
      shown.update(sent, { done: inMb(sent), step: sent < totalBytes ? "sending" : "checking and storing" });
    },
    stop: () => {
      forget();
      shown.stop();
    },
  };
}

/** The terminal gets its cursor back before we end as interrupted as ever. @returns takes the watch away again */
function onInterruption(restore: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals) => {
    restore();
    process.stderr.write("Interrupted. What had arrived whole may still be stored; sending the same again is safe.\n");
    forget();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const forget = () => {
    for (const signal of signals) process.off(signal, interrupted);
  };
  for (const signal of signals) process.on(signal, interrupted);
  return forget;
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
