// The routes about matters put together over storage that nothing reaches, for the description of the API.
import { Provision } from "../platform/governance/provision.ts";
import { RefusedAttempts } from "../platform/governance/refused-attempts.ts";
import { LAW_KOREA } from "../rules/law/deadlines.ts";
import type { WithoutStorage } from "./openapi-releases.ts";
import type { Platform } from "./platform.ts";

export function governanceWithoutStorage({
  database,
  clock,
  unreached,
}: Omit<WithoutStorage, "live" | "zone">): Pick<Platform, "governance" | "audit" | "provision"> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const provision = new Provision({ database, clock, log, siteUrl: unreached });
  const governance = {
    database,
    clock,
    law: LAW_KOREA,
    isSynthetic: false,
    random: unreached,
    randomText: unreached,
    siteUrl: unreached,
    datasets: [],
    datasetFacts: unreached,
    refusedAttempts: new RefusedAttempts(),
    provision,
    log,
  };
  return { provision, governance, audit: { governance, signatureOf: unreached, keyId: "" } };
}
