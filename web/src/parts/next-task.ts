// Lets the browser do what waits, a tap or a frame, before the rest of what a page has to do.

export function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}
