// Shapes of the showcase's answers that the portal reads.
import type { AccessibilityLevel, Platform, ServiceAction, ServiceState } from "#core/showcase-states.ts";

export interface ServiceContentAnswer {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly link: string;
  readonly platforms: readonly Platform[];
  readonly datasets: readonly string[];
  readonly accessibility: { readonly level: AccessibilityLevel; readonly statement: string };
  readonly pictures: readonly { readonly sha256: string; readonly width: number; readonly height: number; readonly alt: string }[];
}

export interface ListedServiceAnswer extends ServiceContentAnswer {
  readonly id: string;
  readonly listedAt: string | null;
  readonly linkState: "unchecked" | "ok" | "failing" | "dead";
  readonly linkCheckedAt: string | null;
}

export interface ServicesAnswer {
  readonly total: number;
  readonly byDataset: { readonly [dataset: string]: number };
  readonly services: readonly ListedServiceAnswer[];
}

export interface OwnServiceAnswer {
  readonly id: string;
  readonly version: number;
  readonly state: ServiceState;
  readonly content: ServiceContentAnswer;
  readonly listed: ServiceContentAnswer | null;
  readonly reason: string;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly linkState: ListedServiceAnswer["linkState"];
  readonly actions: readonly ServiceAction[];
}
