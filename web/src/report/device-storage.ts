// Where a browser keeps what waits. Null on the server, and where it is forbidden.
import { browser } from "$app/env";
import type { DeviceStorage } from "./report-queue.ts";

export function deviceStorage(): DeviceStorage | null {
  try {
    return browser ? localStorage : null;
  } catch {
    return null;
  }
}
