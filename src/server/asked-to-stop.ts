// When a process is to end: a signal, or the end of the shell through which npm started it. That shell gets the signal
// that was meant for us and does not pass it on.

const LOOK_EVERY_MS = 500;

/** Calls `stop` once. @param isStartedByNpm whether the end of the parent means us */
export function whenAskedToStop(isStartedByNpm: boolean, stop: () => void): void {
  const parent = process.ppid;
  const timer = isStartedByNpm ? setInterval(() => process.ppid !== parent && once(), LOOK_EVERY_MS) : undefined;
  timer?.unref();
  let isAsked = false;
  const once = () => {
    if (isAsked) return;
    isAsked = true;
    clearInterval(timer);
    stop();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, once);
}
