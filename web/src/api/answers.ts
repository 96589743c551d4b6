// Shapes of the public API's answers that the portal reads.
import type { OpeningHours } from "#core/opening-hours.ts";
import type { Text } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";

export interface Status {
  readonly name: string;
  readonly version: string;
  readonly synthetic?: boolean;
  readonly now: string;
  readonly timeZone: string;
  readonly datasets: readonly string[];
  /** MapLibre style for the maps; absent or null: our own outlines. */
  readonly mapStyle?: string | null;
  readonly publicUrl: string | null;
  /** Null: the self-check is not offered here. */
  readonly selfCheck?: { readonly clinician: Text } | null;
  /** Accounts exist here. */
  readonly signIn?: boolean;
}

export interface AnswerField {
  readonly name: string;
  readonly type: string;
  readonly title: Text;
  readonly description?: Text;
  readonly example?: unknown;
  readonly unit?: string;
  readonly choices?: { readonly [value: string]: Text };
  readonly optional?: boolean;
}

export interface AnswerBand {
  readonly id: string;
  readonly title: Text;
  readonly meaning: Text;
  readonly colour: string;
  readonly shape: "circle" | "triangle" | "square" | "diamond" | "cross";
  readonly available: boolean;
}

export interface AnswerEventKind {
  readonly kind: string;
  readonly title: Text;
  readonly fields: readonly AnswerField[];
}

/** A live dataset as /v1/datasets describes it. */
export interface DatasetAnswer {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  readonly licence: string;
  readonly attribution: Text;
  readonly expectedEveryMinutes: number;
  readonly placeTitle: Text;
  readonly placePath: string;
  readonly keyField: string;
  readonly stateName: string;
  readonly nameField: string;
  readonly addressField: string;
  readonly variantField: string;
  readonly variants: readonly { readonly id: string; readonly title: Text }[];
  readonly bands: readonly AnswerBand[];
  readonly filters: readonly string[];
  readonly place: readonly AnswerField[];
  readonly state: readonly AnswerField[];
  /** What every event says, whatever its kind. */
  readonly eventFields: readonly AnswerField[];
  readonly events: readonly AnswerEventKind[];
  /** The buttons of the page on which a place reports for itself. */
  readonly ownReports: readonly AnswerOwnReport[];
}

export interface AnswerOwnReport {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly question: Text;
  readonly quick: readonly number[];
  readonly fixed: { readonly [field: string]: string | number | boolean | null };
  /** What is typed in, a count or an instant; null: nothing. */
  readonly asks: AnswerField | null;
  readonly isForAllVariants: boolean;
}

/** Of /v1/datasets?kind=live. */
export interface DatasetsAnswer {
  readonly datasets: readonly DatasetAnswer[];
}

/** State of one variant of a place. */
export interface StateAnswer {
  readonly band: string | null;
  readonly observedAt: string | null;
  readonly [field: string]: unknown;
}

/** A place with its state; further members are those of the declaration. */
export interface PlaceAnswer {
  readonly open?: boolean | null;
  readonly distanceMeters?: number;
  readonly [field: string]: unknown;
}

export interface PlacesAnswer {
  readonly dataset: string;
  readonly epoch: string;
  readonly sequence: number;
  readonly now?: string;
  readonly count: number;
  readonly total?: number;
  readonly places: readonly PlaceAnswer[];
  readonly next?: string | null;
  /** Age of an answer that was kept on this device; absent: it came just now. */
  readonly keptForMs?: number;
}

/** How a place's day usually goes, from the days on which it reported. */
export interface UsualCourse {
  readonly days: number;
  /** "10:26" */
  readonly usualArrival?: string | null;
  readonly usuallyLastsMinutes?: number | null;
}

export interface PlaceDetails {
  readonly dataset: string;
  readonly epoch: string;
  readonly sequence: number;
  readonly now?: string;
  readonly place: PlaceAnswer;
  readonly history: { readonly [variant: string]: UsualCourse } | null;
}

export interface SummaryAnswer {
  readonly dataset: string;
  readonly now: string;
  readonly places: number;
  readonly placesWithPosition: number;
  readonly available: { readonly [variant: string]: number };
  readonly bands: { readonly [variant: string]: { readonly [band: string]: number } };
  readonly newestObservedAt: string | null;
}

export interface LoadAnswer {
  readonly now: string;
  readonly callsPerSecond: number;
  readonly calls: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
  readonly cpuPercent: number;
  readonly eventLoopDelayMs: number;
  readonly eventsPerSecond: number;
  readonly residentMb: number;
  readonly streams: number;
}

export interface ProblemAnswer {
  readonly status: number;
  readonly code?: string;
  /** Of a weak password. */
  readonly reason?: string;
  readonly title: string;
  readonly titleKo?: string;
  readonly detail?: string;
  /** Those that are meant, where a request named several. */
  readonly places?: readonly string[];
  /** Of an entry that was refused: what is wrong with it. */
  readonly notices?: readonly { readonly code: string; readonly message: Text }[];
}

export type { LonLat, OpeningHours };
