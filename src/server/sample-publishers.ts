// The two people of the synthetic nation in whose names its tables are published, with keys that live in this process only.
// So nobody's password or code is used up, and a public demonstration, where nobody signs in, has them as well.
import { type Caller, callerOfSession } from "../platform/access/caller.ts";
import { hashToken } from "../platform/access/sessions.ts";
import type { PublisherKeys } from "../sample/release-desk.ts";
import { SAMPLE_PEOPLE, samplePersonId } from "../sample/sample-people.ts";

export interface SamplePublishers {
  readonly keys: PublisherKeys;
  /** By the hash of the key. */
  readonly callers: ReadonlyMap<string, Caller>;
}

const KEY_BYTES = 32;

export function samplePublishers(randomText: (bytes: number) => string, datasets: readonly string[]): SamplePublishers {
  const keys = { officer: randomText(KEY_BYTES), reviewer: randomText(KEY_BYTES) };
  const callers = (["officer", "reviewer"] as const).map((role) => [hashToken(keys[role]), publisher(role, datasets)] as const);
  return { keys, callers: new Map(callers) };
}

/** As if that person had signed in, for releases only. */
function publisher(role: keyof PublisherKeys, datasets: readonly string[]): Caller {
  const institution = SAMPLE_PEOPLE.find((person) => person.role === role)?.institution ?? null;
  const caller = callerOfSession({ id: samplePersonId(role), session: "", language: "ko" }, [{ role, institution, datasets }], true);
  return { ...caller, grants: caller.grants.filter(({ permission }) => permission.startsWith("release:")) };
}
