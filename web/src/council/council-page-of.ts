// Where a matter of the council is shown with what it is about: goals of a plan, entries of a list. Pure.
import type { Text } from "#core/text.ts";

const PAGES: { readonly [procedure: string]: { readonly path: string; readonly title: Text } } = {
  "master-plan": { path: "/council/plans", title: { en: "Goals of this plan", ko: "이 계획의 과제" } },
  "action-plan": { path: "/council/plans", title: { en: "Goals of this plan", ko: "이 계획의 과제" } },
  "provision-list": { path: "/council/list", title: { en: "Entries of this list", ko: "이 목록의 항목" } },
};

export function councilPageOf(procedure: string, matter: string): { readonly href: string; readonly title: Text } | null {
  const page = PAGES[procedure];
  return page ? { href: `${page.path}#${matter}`, title: page.title } : null;
}
