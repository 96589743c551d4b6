// Puts together what matters of the law need, in order, and takes it apart again.
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import type { AuditRoutesContext } from "../platform/governance/audit.http.ts";
import type { GovernanceContext, GovernanceLog } from "../platform/governance/governance-context.ts";
import { ProvisionReports } from "../platform/governance/institutions/provision-report.job.ts";
import { MatterClocks } from "../platform/governance/matter-clocks.job.ts";
import type { Provision } from "../platform/governance/provision.ts";
import { RefusedAttempts } from "../platform/governance/refused-attempts.ts";
import type { SigningKeys } from "../platform/releases/signing-keys.ts";
import type { Config } from "./config.ts";
import { lawSetting } from "./law-setting.ts";

export interface GovernanceOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly isSynthetic: boolean;
  readonly random: RandomBytes;
  readonly datasets: readonly string[];
  readonly signing: SigningKeys;
  readonly provision: Provision;
  readonly datasetFacts: GovernanceContext["datasetFacts"];
  readonly log: GovernanceLog;
  randomText(bytes: number): string;
  siteUrl(): string;
}

export interface RunningGovernance {
  readonly context: GovernanceContext;
  readonly audit: AuditRoutesContext;
  start(): void;
  stop(): Promise<void>;
}

export function startGovernance(options: GovernanceOptions): RunningGovernance {
  const { config, signing, ...given } = options;
  const context: GovernanceContext = { ...given, law: lawSetting(config), refusedAttempts: new RefusedAttempts() };
  const clocks = new MatterClocks(context);
  const reports = new ProvisionReports(context);
  return {
    context,
    audit: { governance: context, signatureOf: signing.signatureOf, keyId: signing.publicKey.kid },
    start: () => {
      clocks.start();
      reports.start();
    },
    stop: async () => {
      await reports.stop();
      await clocks.stop();
    },
  };
}
