// What a page tells the service worker. Pure.

export type WorkerMessage =
  /** Keep what this page is made of. Paths of this site. */
  | { readonly kind: "keep"; readonly page: string; readonly assets: readonly string[] }
  /** The new version may begin. */
  | { readonly kind: "take-over" };

export function isWorkerMessage(value: unknown): value is WorkerMessage {
  const { kind, page, assets } = (value ?? {}) as { readonly kind?: unknown; readonly page?: unknown; readonly assets?: unknown };
  if (kind === "take-over") return true;
  const isPath = (path: unknown) => typeof path === "string" && path.startsWith("/");
  return kind === "keep" && isPath(page) && Array.isArray(assets) && assets.every(isPath);
}
