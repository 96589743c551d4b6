// Everybody who acts in matters of the law, in a running server: one account each, with a second factor where the office asks for one.
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import type { EpochMs } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import type { TestServer } from "../running-server.ts";

export interface Cast {
  readonly applicant: Person;
  readonly stranger: Person;
  readonly officer: Person;
  readonly otherOfficer: Person;
  readonly centre: Person;
  readonly ministry: Person;
  readonly secretary: Person;
  readonly secondSecretary: Person;
  /** Of the committee; the first is a lawyer. */
  readonly members: readonly Person[];
}

export interface Matter {
  readonly id: string;
  readonly version: number;
  readonly seen: string;
  readonly title: string | null;
  readonly content: string | null;
  readonly state: { readonly id: string; readonly isFinal: boolean };
  readonly isLate: boolean;
  readonly opened: readonly { readonly id: string; readonly state: { readonly id: string } }[];
  readonly clocks: readonly { readonly name: string; readonly status: string; readonly endsAt: string; readonly isLate: boolean }[];
  readonly timeline: readonly {
    readonly kind: string;
    readonly at: string;
    readonly actor: { readonly id: string };
    readonly action: { readonly id: string } | null;
    readonly to: { readonly id: string } | null;
    readonly said: unknown;
  }[];
  readonly members: readonly { readonly id: string; readonly body: string; readonly name: string; readonly isSelf: boolean; readonly isRecused: boolean }[];
  readonly meetings: readonly { readonly id: string; readonly title: string }[];
  readonly ballots: readonly {
    readonly id: string;
    readonly subject: string;
    readonly closedAt: string | null;
    readonly result: { readonly isCarried: boolean; readonly counts: object | null } | null;
    readonly mayVote: boolean;
  }[];
  readonly documents: readonly { readonly id: string; readonly reach: string; readonly title: string; readonly href: string }[];
  readonly decision: { readonly text: string; readonly written: string | null; readonly isPublished: boolean } | null;
  readonly own: { readonly actors: readonly { readonly id: string }[]; readonly actions: readonly { readonly id: string }[] } | null;
}

export async function castOf(server: TestServer, committee = 6): Promise<Cast> {
  await addInstitution(server, "agency", ["masks", "self-test-kits", "policies"]);
  await addInstitution(server, "other", []);
  const office = (role: Parameters<typeof heldRole>[0], institution: string | null = null) =>
    addPerson(server, { roles: [heldRole(role, institution)], hasSecondFactor: true });
  const members = [];
  for (let at = 0; at < committee; at++) {
    const member = await addPerson(server);
    const seat = { name: `Member ${at}`, email: member.email, isLawyer: at === 0, termFrom: dayOf(server) };
    const answer = await server.send("POST", "/v1/bodies/committee/members", JSON.stringify(seat));
    if (answer.status !== 201) throw new Error(await answer.text());
    members.push(member);
  }
  return {
    applicant: await addPerson(server),
    stranger: await addPerson(server),
    officer: await office("officer", "agency"),
    otherOfficer: await office("officer", "other"),
    centre: await office("centre-officer"),
    ministry: await office("ministry-officer"),
    secretary: await office("mediation-secretary"),
    secondSecretary: await office("mediation-secretary"),
    members,
  };
}

function dayOf(server: TestServer): string {
  return new Date(server.running.clock.now()).toISOString().slice(0, 10);
}

export async function open(by: Person, matter: object): Promise<Matter> {
  return ok(by.send("POST", "/v1/matters", matter), 201);
}

export function step(by: Person, id: string, action: string, facts?: object): Promise<Response> {
  return by.send("POST", `/v1/matters/${id}/steps`, { action, ...(facts ? { facts } : {}) });
}

/** A step that is taken. */
export async function take(by: Person, id: string, action: string, facts?: object): Promise<Matter> {
  return ok(step(by, id, action, facts));
}

export async function ok<Answer = Matter>(answer: Promise<Response>, status = 200): Promise<Answer> {
  const response = await answer;
  const text = await response.text();
  expect(`${response.status} ${response.status === status ? "" : text}`).toBe(`${status} `);
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

/** `403 not_allowed` */
export async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const { code } = (await response.json()) as { readonly code: string };
  return `${response.status} ${code}`;
}

export async function matterFor(server: TestServer, id: string, by: Person | null = null): Promise<Matter> {
  return ok(by ? by.send("GET", `/v1/own/matters/${id}`) : server.call(`/v1/matters/${id}`));
}

/** All clocks of the platform go to this instant, and stay there going on. */
export async function travelTo(server: TestServer, at: EpochMs): Promise<void> {
  const target = at - Date.now();
  await server.running.database.write((tx) => moveClocks(tx, target));
  const deadline = performance.now() + 10_000;
  while (Math.abs(server.running.clock.now() - Date.now() - target) > 2_000) {
    if (performance.now() > deadline) throw new Error("The clock does not follow");
    await setTimeout(50);
  }
}

export function textOf({ timeline }: Pick<Matter, "timeline">): readonly string[] {
  return timeline.map(({ kind, actor, action, to }) => [kind, actor.id, action?.id ?? "-", to?.id ?? "-"].join(" "));
}
