// The publication of an approved draft: counted again, made whole on disk, then written down in one transaction. Killed at any
// moment, it is published whole or not at all.
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { STRICTEST_MINIMUM } from "../../core/disclosure.ts";
import { NOTICE_KINDS, type NoticeKinds } from "../../core/notices.ts";
import type { ReleaseManifest } from "../../core/release-manifest.ts";
import { type ChangeLevel, nextVersion, type ReleaseVersion, versionText } from "../../core/release-version.ts";
import { hasRestrictedRows, publicKey, type TableDataset } from "../../core/table-dataset.ts";
import type { EpochMs } from "../../core/units.ts";
import { announceRelease } from "./announce-release.ts";
import { gateOf, minimumOf } from "./check-draft.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import type { DraftProgress, DraftRecord } from "./drafts.sql.ts";
import { approvedLevel, stepDraft } from "./drafts.ts";
import { type MadeRelease, type ManifestBasis, makeRelease, TABLE_FILE } from "./make-release.ts";
import { PLATFORM } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import { releasedFields } from "./released-fields.ts";
import { insertRelease, nextReleaseNumber, readGreatestVersion, readPublishedVersion } from "./releases.sql.ts";
import { CHANGE_KINDS } from "./schema-change.ts";
import { shownCount, shownMovement } from "./shown-count.ts";

/** What was approved can no longer be published as it is; the draft goes back with the reason. */
export class OutdatedDraft extends Error {
  override readonly name = "OutdatedDraft";
}

export interface PublicationTask {
  readonly draft: DraftRecord;
  readonly progress: (progress: DraftProgress) => void;
  readonly signal: AbortSignal;
}

/** @throws OutdatedDraft */
export async function publishDraft(context: ReleaseContext, { draft, progress, signal }: PublicationTask): Promise<DraftRecord> {
  const dataset = context.tables.get(draft.dataset);
  const outcome = draft.outcome;
  if (!dataset || !outcome?.publicRows) throw new OutdatedDraft("The dataset or the checked rows are gone.");
  const source = await context.files.localPath("restricted", outcome.publicRows.sha256);
  if (!source) throw new OutdatedDraft("The checked rows are gone.");
  await requireSameBase(context, draft, outcome);
  const folder = await context.files.workFolder();
  try {
    progress({ step: "counting", done: 0 });
    await copyFile(source, join(folder, TABLE_FILE));
    await requireGate(context, dataset, outcome, join(folder, TABLE_FILE));
    progress({ step: "writing", done: 0 });
    const version = nextVersion(await context.database.read((tx) => readGreatestVersion(tx, dataset.id)), levelOfRelease(draft, outcome));
    const publishedAt = context.clock.now();
    const table = { fields: releasedFields(dataset, outcome.checked.givenFields), key: publicKey(dataset) };
    const basis = manifestOf(context, dataset, draft, outcome, versionText(version), publishedAt);
    const coarsened = dataset.publicTable?.smallCounts?.levels.flat() ?? [];
    const made = await makeRelease(context, { dataset: withPositionSource(dataset, outcome), table, basis, coarsened, folder, signal });
    progress({ step: "publishing", done: 1 });
    return await writeDown(context, { draft, outcome, version, publishedAt, table, made });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function requireSameBase({ database }: ReleaseContext, { dataset }: DraftRecord, { basedOn }: CheckOutcome): Promise<void> {
  const published = await database.read((tx) => readPublishedVersion(tx, dataset));
  if (published !== basedOn)
    throw new OutdatedDraft(`It was checked against ${basedOn ?? "no release"}; the newest is ${published ?? "none"} now. Check it again.`);
}

/** Nothing that was counted before is taken on trust. */
async function requireGate(context: ReleaseContext, dataset: TableDataset, outcome: CheckOutcome, path: string): Promise<void> {
  const fields = releasedFields(dataset, outcome.checked.givenFields);
  const options = { memoryMb: context.limits.memoryMb, threads: context.limits.threads, scratchFolder: context.scratchFolder };
  const verdict = await context.engine.use(options, (session) =>
    gateOf(session, dataset, fields, minimumOf(context, dataset), context.shelf.earlierOf(dataset.id), path),
  );
  if (verdict && verdict.smallCount > 0) throw new OutdatedDraft(`${verdict.smallCount} combinations stand for too few people. Check it again.`);
}

/** Releases that were withdrawn count for the number only: nobody can compare with them. */
function levelOfRelease(draft: DraftRecord, { basedOn }: CheckOutcome): ChangeLevel {
  return basedOn === null ? "revision" : approvedLevel(draft);
}

export function manifestOf(
  context: Pick<ReleaseContext, "clock" | "zone" | "isSynthetic">,
  dataset: TableDataset,
  draft: DraftRecord,
  outcome: CheckOutcome,
  version: string,
  publishedAt: EpochMs,
): ManifestBasis {
  const isAboutPeople = hasRestrictedRows(dataset);
  const minimum = isAboutPeople ? (minimumOf(context, dataset) ?? STRICTEST_MINIMUM) : null;
  const kinds: NoticeKinds = { ...NOTICE_KINDS, ...dataset.noticeKinds };
  const { checked, changes, restrictedDifference } = outcome;
  const { attribution } = withPositionSource(dataset, outcome);
  return {
    format: "madang-release-1",
    dataset: dataset.id,
    version,
    title: dataset.title,
    licence: dataset.licence,
    attribution,
    publishedAt: new Date(publishedAt).toISOString(),
    synthetic: context.isSynthetic,
    period: null,
    predecessor: outcome.basedOn,
    change: {
      level: outcome.basedOn === null ? "first" : approvedLevel(draft),
      reasons: changes.map(({ kind, column, code }) => ({ kind, column, ...(code === undefined ? {} : { code }), message: CHANGE_KINDS[kind].message })),
      note: draft.note,
    },
    responsible: { author: draft.institution, approver: draft.approvedBy === "administrator-key" ? "administrator" : draft.institution, rule: null },
    key: publicKey(dataset),
    rows: outcome.publicRowCount,
    smallCounts: smallCountsOf(dataset, outcome),
    restrictedChanges: restrictedDifference && {
      ...shownMovement(restrictedDifference.added, restrictedDifference.removed, minimum),
      changed: shownCount(restrictedDifference.changed, minimum),
    },
    refused: shownCount(checked.refusedCount, minimum),
    notices: checked.notices.map(({ code, severity, count }) => ({
      code,
      severity,
      message: kinds[code]?.message ?? { en: code, ko: code },
      ...shownCount(count, minimum),
    })),
  };
}

/** Whose positions they are stands beside the publisher: licences of maps ask for it. */
function withPositionSource(dataset: TableDataset, { checked: { geocodedBy } }: CheckOutcome): TableDataset {
  if (geocodedBy === undefined) return dataset;
  const { en, ko } = dataset.attribution;
  return { ...dataset, attribution: { en: `${en}; positions of addresses: ${geocodedBy}`, ko: `${ko}; 주소의 위치: ${geocodedBy}` } };
}

function smallCountsOf(dataset: TableDataset, { coarsening }: CheckOutcome): ReleaseManifest["smallCounts"] {
  const rule = dataset.publicTable?.smallCounts;
  if (!rule || !coarsening) return null;
  const { minimum, peopleByLevel, withheldPeople } = coarsening;
  return {
    minimum,
    quasiIdentifiers: rule.quasiIdentifiers,
    coarsened: peopleByLevel.slice(1).map((people) => shownCount(people, minimum)),
    withheld: shownCount(withheldPeople, minimum),
  };
}

interface Written {
  readonly draft: DraftRecord;
  readonly outcome: CheckOutcome;
  readonly version: ReleaseVersion;
  readonly publishedAt: EpochMs;
  readonly table: { readonly fields: TableDataset["fields"]; readonly key: readonly string[] };
  readonly made: MadeRelease;
}

async function writeDown(context: ReleaseContext, { draft, outcome, version, publishedAt, table, made }: Written): Promise<DraftRecord> {
  const { dataset, id, institution } = draft;
  const published = await context.turn.take(async () => {
    for (const { sha256 } of made.files) if (!(await context.files.localPath("public", sha256))) throw new Error("A file of the release is not there.");
    const step = { draft: id, action: "finish", by: PLATFORM, rowVersion: draft.rowVersion, reason: "" } as const;
    return stepDraft(context, step, async (_draft, tx) => {
      const number = await nextReleaseNumber(tx);
      if ((await readPublishedVersion(tx, dataset)) !== outcome.basedOn) throw new OutdatedDraft("Another release came first. Check it again.");
      const text = versionText(version);
      const record = { dataset, version: text, ...version, number, institution, draft: id, period: null, publishedAt, ...table };
      const sha256 = made.files.find(({ name }) => name.endsWith(".parquet"))?.sha256 as string;
      const release = { ...record, rowCount: outcome.publicRowCount, sha256, rowsSha256: outcome.checked.rows.sha256, files: made.files };
      await insertRelease(tx, release, made);
      await announceRelease(context, tx, release);
      return { version: text, failure: null, outcome: { ...outcome, publicRows: null } };
    });
  });
  await context.database.persist();
  await context.shelf.catchUp();
  return published;
}
