// A message of the device itself, where the visitor allows it. In the browser only.

/** What the visitor has allowed; `none`: this browser cannot. */
export function messagePermission(): NotificationPermission | "none" {
  return "Notification" in globalThis ? Notification.permission : "none";
}

/** Shown only while nobody looks at the page, which says the same itself. */
export async function showMessage(title: string, body: string): Promise<void> {
  if (messagePermission() !== "granted" || document.visibilityState === "visible") return;
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.showNotification(title, { body, icon: "/icon-192.png", tag: body });
}
