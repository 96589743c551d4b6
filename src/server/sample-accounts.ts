// Puts the people of the synthetic nation into its store, and tells everybody how to sign in as them: this world is shown on
// one's own machine only, and nowhere else do these accounts or this route exist.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ROLE_NAMES } from "../core/roles.ts";
import type { EpochMs } from "../core/units.ts";
import type { AccountTools } from "../platform/access/account-tools.ts";
import { insertAccount, putInstitution, readAccountByEmail, replaceRoles } from "../platform/access/accounts.sql.ts";
import { putSecondFactor, readSecondFactor } from "../platform/access/second-factor.sql.ts";
import { codeAt, STEP_MS, stepAt } from "../platform/access/second-factor.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import { routeConfig } from "../platform/store/route-contract.ts";
import { SAMPLE_FOUNDED_AT, SAMPLE_INSTITUTIONS, SAMPLE_PASSWORD, SAMPLE_PEOPLE, type SamplePerson } from "../sample/sample-people.ts";
import { addSampleEvaluations } from "./sample-evaluations.ts";

/** Adds who is missing; whom a visitor has changed or deleted stays so until the next start. */
export async function addSampleAccounts({ database, clock, passwords, datasets }: AccountTools, governance: GovernanceContext): Promise<void> {
  const known = await database.read(async (tx) => {
    const emails = [];
    for (const { email } of SAMPLE_PEOPLE) if (await readAccountByEmail(tx, email)) emails.push(email);
    return new Set(emails);
  });
  const missing = SAMPLE_PEOPLE.filter(({ email }) => !known.has(email));
  const password = missing.length > 0 ? await passwords.hash(SAMPLE_PASSWORD) : "";
  const now = clock.now();
  await database.write(async (tx) => {
    for (const institution of SAMPLE_INSTITUTIONS) await putInstitution(tx, { ...institution, datasets, createdAt: SAMPLE_FOUNDED_AT });
    for (const { id, role, institution, email, name, secret } of missing) {
      await insertAccount(tx, { id, email, name, language: "ko", password, isConfirmed: true, createdAt: now, suspendedAt: null });
      await replaceRoles(tx, { account: id, roles: role === "citizen" ? [] : [{ role, institution }], givenBy: "sample", givenAt: now });
      if (secret) await putSecondFactor(tx, id, { secret, isConfirmed: true, lastStep: 0, createdAt: now });
    }
  });
  // A world without its evaluations is still a world.
  await addSampleEvaluations(governance).catch((err: unknown) => governance.log.error({ err }, "the evaluations of the sample world could not be added"));
}

const SampleAccount = z.object({
  role: z.enum(ROLE_NAMES),
  name: z.string(),
  institution: z.string().nullable(),
  email: z.string(),
  password: z.string(),
  code: z.string().nullable().describe("The next code of the authenticator that is not used up; null where none is asked for, or until the next half minute"),
});

export function sampleAccountRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/sample/accounts",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "sampleAccounts",
        summary: "How to sign in as the people of the synthetic nation",
        tags: ["account"],
        response: { 200: z.object({ accounts: z.array(SampleAccount) }) },
      },
      handler: async () => ({ accounts: await Promise.all(SAMPLE_PEOPLE.map((person) => shownPerson(tools, person))) }),
    });
  };
}

async function shownPerson(
  { database, worldClock }: AccountTools,
  { id, role, name, institution, email, secret }: SamplePerson,
): Promise<z.infer<typeof SampleAccount>> {
  const factor = secret ? await database.read((tx) => readSecondFactor(tx, id)) : null;
  const code = factor?.isConfirmed ? nextCode(factor.secret, factor.lastStep, worldClock.now()) : null;
  return { role, name, institution, email, password: SAMPLE_PASSWORD, code };
}

/** A code counts once, and half a minute early or late. */
function nextCode(secret: string, lastStep: number, now: EpochMs): string | null {
  const step = Math.max(lastStep + 1, stepAt(now));
  return step <= stepAt(now) + 1 ? codeAt(secret, (step * STEP_MS) as EpochMs) : null;
}
