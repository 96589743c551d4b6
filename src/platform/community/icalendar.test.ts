// An event as an iCalendar file, byte by byte.
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { calendarFile, folded } from "./icalendar.ts";

const at = (text: string) => Date.parse(text) as EpochMs;

test("an event is written as RFC 5545 asks: escaped, in UTC, every line ended by CR LF", () => {
  const file = calendarFile({
    uid: "e1@madang.example",
    revision: 2,
    writtenAt: at("2020-03-16T01:00:00Z"),
    startsAt: at("2020-03-20T01:00:00Z"),
    endsAt: at("2020-03-20T02:30:00Z"),
    title: "Masks, and what comes next; a talk",
    place: "Room 1\\2",
    description: "First line\nsecond line",
    url: "https://madang.example/forum/events/e1",
    isCancelled: false,
  });
  expect(file.split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Madang//Open Data Forum//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:e1@madang.example",
    "SEQUENCE:2",
    "DTSTAMP:20200316T010000Z",
    "DTSTART:20200320T010000Z",
    "DTEND:20200320T023000Z",
    "SUMMARY:Masks\\, and what comes next\\; a talk",
    "LOCATION:Room 1\\\\2",
    "DESCRIPTION:First line\\nsecond line",
    "URL:https://madang.example/forum/events/e1",
    "STATUS:CONFIRMED",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("a long line is folded at 75 octets between characters, and unfolds to what it was", () => {
  const line = `DESCRIPTION:${"마당에서 만나요 ".repeat(20)}`;
  const parts = folded(line).split("\r\n");
  expect(parts.length).toBeGreaterThan(5);
  expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(75);
  expect(parts.slice(1).every((part) => part.startsWith(" "))).toBe(true);
  expect(parts.map((part, index) => (index === 0 ? part : part.slice(1))).join("")).toBe(line);
});
