// What a push message becomes on the device: a notification, unless stock of today is of no use to this visitor.
import { get } from "idb-keyval";
import type { AlertPayload, NoticeAlert, RestockAlert } from "#core/alert-payload.ts";
import type { Language } from "#core/text.ts";
import { DAY_MS } from "#core/time.ts";
import type { DayNumber } from "#core/units.ts";
import { alertRuleOf } from "#web/places/alert-rules.ts";
import { BIRTH_YEAR } from "#web/places/device-keys.ts";
import { offlineEn } from "#web/words/offline-en.ts";
import { offlineKo } from "#web/words/offline-ko.ts";

const WORDS = { ko: offlineKo, en: offlineEn } as const;
const ICON = "/icon-192.png";

interface Shown {
  readonly title: string;
  readonly body: string;
  /** A later one of the same takes its place. */
  readonly tag: string;
  readonly path: string;
}

export async function showAlert({ registration, navigator }: ServiceWorkerGlobalScope, text: string): Promise<void> {
  const alert = parsed(text);
  const language: Language = navigator.language.startsWith("ko") ? "ko" : "en";
  if (alert?.kind === "restock" && !(await isOfUse(alert))) return;
  const shown = alert?.kind === "restock" ? restock(alert, language) : alert?.kind === "notice" ? notice(alert, language) : null;
  if (!shown) return;
  const { title, body, tag, path } = shown;
  await registration.showNotification(title, { body, tag, icon: ICON, lang: language, data: { path } });
}

/** Opens the page that tells of it, in a window that is open already where there is one. */
export async function openAlert({ clients, location }: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  notification.close();
  const { path } = (notification.data ?? {}) as { readonly path?: unknown };
  const url = new URL(typeof path === "string" ? path : "/", location.origin);
  if (url.origin !== location.origin) return;
  const [open] = await clients.matchAll({ type: "window" });
  if (open) await (await open.focus()).navigate(url.href);
  else await clients.openWindow(url.href);
}

function parsed(text: string): AlertPayload | null {
  try {
    return JSON.parse(text) as AlertPayload;
  } catch {
    return null;
  }
}

async function isOfUse({ dataset, observedAt }: RestockAlert): Promise<boolean> {
  const rule = alertRuleOf(dataset);
  if (!rule) return true;
  const birthYear = (await get<number>(BIRTH_YEAR).catch(() => null)) ?? null;
  return rule({ birthYear, day: (Date.parse(observedAt.slice(0, 10)) / DAY_MS) as DayNumber });
}

function restock({ dataset, place, name, observedAt, synthetic }: RestockAlert, language: Language): Shown {
  const words = WORDS[language];
  const body = words.alert(observedAt.slice(11, 16));
  return {
    title: name,
    body: synthetic ? `${words.invented} ${body}` : body,
    tag: `${dataset}:${place}`,
    path: `/live/${encodeURIComponent(dataset)}/places/${encodeURIComponent(place)}`,
  };
}

function notice({ title, text, path }: NoticeAlert, language: Language): Shown {
  return { title: title[language], body: text[language], tag: path, path };
}
