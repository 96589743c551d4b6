// When a process is to end: a signal, or the end of the shell through which npm started it. That shell gets the signal
// that was meant for us and does not pass it on.

const LOOK_EVERY_MS = 500;
/** Whoever started this process, looked at before it can be gone. */
const PARENT = process.ppid;

/** Calls `stop` once. @param isStartedByNpm whether the end of the parent means us */
export function whenAskedToStop(isStartedByNpm: boolean, stop: () => void): void {
  let isAsked = false;
  const once = () => {
    if (isAsked) return;
    isAsked = true;
    clearInterval(timer);
    stop();
  };
  const timer = setInterval(() => isStartedByNpm && process.ppid !== PARENT && once(), LOOK_EVERY_MS);
  timer.unref();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, once);
}
