// How to sign in as the people of a sample world; nobody elsewhere.
import type { SampleAccountsAnswer } from "#web/api/account-answers.ts";
import type { Status } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";

export async function samplePeople(fetch: Fetch, status: Status | null): Promise<SampleAccountsAnswer["accounts"]> {
  if (!status?.synthetic) return [];
  try {
    return (await readJson<SampleAccountsAnswer>(fetch, "/v1/sample/accounts")).accounts;
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return [];
    throw refusal;
  }
}
