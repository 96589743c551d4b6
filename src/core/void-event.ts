// The event that takes another one back. Every live dataset has it; no fold ever sees it. Pure; it deletes nothing: both stay in the log.
import { text } from "./fields.ts";
import type { EventKind } from "./live-dataset.ts";

export const VOID_KIND = "void";

/**
 * Names an earlier event of the same sender and place, and says the same `occurredAt`: whatever part of the log is cut off by time
 * holds both or neither. From then on the place is folded as if the named event had never been. It cannot itself be taken back.
 */
export const VOID_EVENT: EventKind = {
  title: { en: "An entry is taken back", ko: "입력 취소" },
  rank: 9,
  fields: {
    event: text({
      title: { en: "Id of your event that is taken back", ko: "취소할 사건의 번호" },
      description: {
        en: "Of the same place and with the same `occurredAt`. It stays in the log and counts no more.",
        ko: "같은 장소, 같은 `occurredAt`의 사건입니다. 기록에는 남고 더는 세지 않습니다.",
      },
      maxLength: 120,
      example: "my-agency-000123",
    }),
  },
  appliesToAllVariants: true,
};

/** What it takes to tell a voided event: ids are unique per sender. */
export interface VoidableEvent {
  readonly id: string;
  readonly agency: string;
  readonly kind: string;
  readonly fields: { readonly [name: string]: unknown };
}

/** The events that count: without those taken back, and without what took them back. The order stays. */
export function withoutVoided<Event extends VoidableEvent>(events: readonly Event[]): readonly Event[] {
  const voids = events.filter(({ kind }) => kind === VOID_KIND);
  if (voids.length === 0) return events;
  const gone = new Set(voids.map(({ agency, fields }) => `${agency}\n${String(fields["event"])}`));
  return events.filter(({ agency, id, kind }) => kind !== VOID_KIND && !gone.has(`${agency}\n${id}`));
}
