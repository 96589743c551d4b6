// What the suites of the community share: answers by their status, refusals by their code, and a clock that is set.
import { expect } from "vitest";
import { travelTo } from "../governance/actors.ts";
import type { TestServer } from "../running-server.ts";

/** The body of an answer that has this status. */
export async function took<Answer>(answer: Promise<Response>, status = 200): Promise<Answer> {
  const response = await answer;
  const text = await response.text();
  expect(`${response.status} ${response.status === status ? "" : text}`).toBe(`${status} `);
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

/** `403 not_allowed` */
export async function refused(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const { code } = (await response.json()) as { readonly code: string };
  return `${response.status} ${code}`;
}

const DAY_MS = 86_400_000;

/** All clocks of the platform go on by so many days. */
export async function passDays(server: TestServer, days: number): Promise<void> {
  await travelTo(server, (server.running.clock.now() + days * DAY_MS) as Parameters<typeof travelTo>[1]);
}

/** An instant so many days from the platform's now. */
export function inDays(server: TestServer, days: number): string {
  return new Date(server.running.clock.now() + days * DAY_MS).toISOString();
}
