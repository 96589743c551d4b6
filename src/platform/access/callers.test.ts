// Which of key and session counts.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import { ADMINISTRATOR_CALLER } from "./caller.ts";
import { Callers } from "./callers.ts";
import { KeyShelf } from "./keys/key-shelf.ts";
import { hashToken } from "./sessions.ts";

const KEY = "the-administrators-key-0";
const clock = fixedClock(0 as EpochMs);
const UNREACHED = new Proxy({} as Database, {
  get: () => {
    throw new Error("The database was asked.");
  },
});

const keys = new KeyShelf({ database: UNREACHED, clock, development: { perDay: 1, perSecond: 1 }, log: { warn: () => undefined } });

test("in a public demonstration a session is not even looked for", async () => {
  const callers = new Callers({ database: UNREACHED, clock, worldClock: clock, keys, administratorKey: KEY, takesSessions: false, isSecure: false });
  await expect(callers.identify({ cookie: "madang_session=a-token-of-more-than-twenty-letters" })).rejects.toMatchObject({ code: "not_authenticated" });
});

test("where a key is sent, it counts and no session does", async () => {
  const callers = new Callers({ database: UNREACHED, clock, worldClock: clock, keys, administratorKey: KEY, takesSessions: true, isSecure: false });
  const cookie = "madang_session=a-token-of-more-than-twenty-letters";
  expect((await callers.identify({ authorization: `Bearer ${KEY}`, cookie })).isAdministrator).toBe(true);
  await expect(callers.identify({ authorization: "Basic whatever", cookie })).rejects.toMatchObject({ code: "not_authenticated" });
});

test("a key that the process has made for itself counts without the database, also where nobody signs in", async () => {
  const own = { ...ADMINISTRATOR_CALLER, id: "account:own", isAdministrator: false };
  const ownCallers = new Map([[hashToken("a-key-of-this-process"), own]]);
  const callers = new Callers({
    database: UNREACHED,
    clock,
    worldClock: clock,
    keys,
    administratorKey: KEY,
    ownCallers,
    takesSessions: false,
    isSecure: false,
  });
  expect(await callers.identify({ authorization: "Bearer a-key-of-this-process" })).toBe(own);
  await expect(callers.identify({ authorization: "Bearer another-key" })).rejects.toThrow("The database was asked.");
});
