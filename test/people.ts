// People for tests: accounts with roles in a running server, signed in as a browser is, with a second factor where they have one.
import { randomBytes } from "node:crypto";
import type { Role } from "../src/core/roles.ts";
import type { EpochMs } from "../src/core/units.ts";
import { insertAccount, putInstitution, replaceRoles } from "../src/platform/access/accounts.sql.ts";
import type { HeldRole } from "../src/platform/access/caller.ts";
import { Passwords } from "../src/platform/access/passwords.ts";
import { putSecondFactor } from "../src/platform/access/second-factor.sql.ts";
import { codeAt, newSecret, STEP_MS, stepAt } from "../src/platform/access/second-factor.ts";
import type { TestServer } from "./running-server.ts";

export const PASSWORD = "correct horse battery staple";
/** Cheap to compute; the real cost is measured elsewhere. */
const passwords = new Passwords(random, { memoryKib: 64, passes: 1, lanes: 1 });
let people = 0;

function random(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(count));
}

export interface NewPerson {
  readonly roles?: readonly HeldRole[];
  /** Sets up a second factor and passes it. */
  readonly hasSecondFactor?: boolean;
}

/** A browser: keeps its cookie. */
export interface Visitor {
  /** `name=value` of the session; empty before signing in. */
  readonly cookie: string;
  /** As a page of our own would: with the cookie and the Origin. A body is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers?: { readonly [name: string]: string }): Promise<Response>;
}

export interface Person extends Visitor {
  readonly id: string;
  readonly email: string;
  /** Of the authenticator; null without a second factor. */
  readonly secret: string | null;
  /** The code of the authenticator that was used last; empty before. */
  readonly usedCode: string;
  signIn(): Promise<void>;
}

/** Adds an institution that may send and publish the datasets. */
export async function addInstitution({ running }: TestServer, id: string, datasets: readonly string[] = []): Promise<void> {
  const record = { id, name: { en: id, ko: id }, kind: "government", datasets, createdAt: running.clock.now() } as const;
  await running.database.write((tx) => putInstitution(tx, record));
}

/** An account that is signed in. */
export async function addPerson(server: TestServer, { roles = [], hasSecondFactor = false }: NewPerson = {}): Promise<Person> {
  const { database, clock } = server.running;
  const number = ++people;
  const id = `person-${number}-${randomBytes(4).toString("hex")}`;
  const email = `${id}@example.org`;
  const password = await passwords.hash(PASSWORD);
  const secret = hasSecondFactor ? newSecret(random) : null;
  await database.write(async (tx) => {
    await insertAccount(tx, { id, email, name: `Person ${number}`, language: "en", password, isConfirmed: true, createdAt: clock.now(), suspendedAt: null });
    await replaceRoles(tx, { account: id, roles, givenBy: "test", givenAt: clock.now() });
    if (secret) await putSecondFactor(tx, id, { secret, isConfirmed: true, lastStep: 0, createdAt: clock.now() });
  });
  const person = personOf(server, id, email, secret);
  await person.signIn();
  return person;
}

/** A role at the institution where that matters. */
export function heldRole(role: Role, institution: string | null = null): HeldRole {
  return { role, institution };
}

export function newVisitor(server: TestServer): Visitor {
  let cookie = "";
  return {
    get cookie() {
      return cookie;
    },
    send: async (method, path, body, headers = {}) => {
      const type = body === undefined ? {} : { "content-type": "application/json" };
      const answer = await server.call(path, {
        method,
        headers: { origin: server.running.address, ...(cookie ? { cookie } : {}), ...type, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const given = answer.headers.get("set-cookie");
      if (given) cookie = given.split(";", 1)[0] ?? "";
      return answer;
    },
  };
}

function personOf(server: TestServer, id: string, email: string, secret: string | null): Person {
  const visitor = newVisitor(server);
  let step = 0;
  const codeOf = () => (secret && step > 0 ? codeAt(secret, (step * STEP_MS) as EpochMs) : "");
  return {
    id,
    email,
    secret,
    get cookie() {
      return visitor.cookie;
    },
    get usedCode() {
      return codeOf();
    },
    send: visitor.send,
    signIn: async () => {
      await expectStatus(201, visitor.send("POST", "/v1/account/sessions", { email, password: PASSWORD }));
      if (!secret) return;
      // No code counts twice; one half minute ahead is still taken.
      step = Math.max(step + 1, stepAt(Date.now() as EpochMs) - 1);
      const pass = () => visitor.send("POST", "/v1/account/sessions/current/second-factor", { code: codeOf() });
      const first = await pass();
      if (first.status === 201) return;
      // The half minute was over before the code arrived.
      step += 1;
      await expectStatus(201, pass());
    },
  };
}

async function expectStatus(status: number, asked: Promise<Response>): Promise<void> {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`${answer.status} ${await answer.text()}`);
}
