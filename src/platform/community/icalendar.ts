// One event as an iCalendar file. Source: RFC 5545, sections 3.1 (lines of at most 75 octets), 3.3.11 (text), 3.6.1 (VEVENT). Pure.
import type { EpochMs } from "../../core/units.ts";

export interface CalendarEvent {
  /** The same for every version of the event. */
  readonly uid: string;
  /** Grows with every change of it. */
  readonly revision: number;
  readonly writtenAt: EpochMs;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly url: string;
  readonly isCancelled: boolean;
}

const MOST_OCTETS = 75;

export function calendarFile(event: CalendarEvent): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Madang//Open Data Forum//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${calendarText(event.uid)}`,
    `SEQUENCE:${event.revision}`,
    `DTSTAMP:${utc(event.writtenAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${calendarText(event.title)}`,
    ...(event.place ? [`LOCATION:${calendarText(event.place)}`] : []),
    ...(event.description ? [`DESCRIPTION:${calendarText(event.description)}`] : []),
    `URL:${event.url}`,
    `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** `20200316T010000Z` */
function utc(at: EpochMs): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

export function calendarText(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Broken between characters, never inside one; a line that goes on begins with a space. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const more = new TextEncoder().encode(character).length;
    if (octets + more > MOST_OCTETS) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join("\r\n");
}
