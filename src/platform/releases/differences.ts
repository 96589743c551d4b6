// Differences between two releases on request: computed once by the engine, kept by the hashes of the two tables, bounded in
// number at a time, in time and in bytes.
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../core/problems.ts";
import { hasRestrictedRows } from "../../core/table-dataset.ts";
import { type ComparedPair, deleteDifferences, insertDifference, type KeptDifference, readDifference, touchDifference } from "./differences.sql.ts";
import { MEDIA_TYPES } from "./make-release.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ShelvedRelease } from "./release-shelf.ts";
import { compareKeys, compareTables, differenceCsvSql, differenceNdjsonSql } from "./table-difference.sql.ts";
import { removeUnneeded } from "./unneeded-files.ts";

/** What all kept differences may take on the disk; those not asked for longest go first. */
const KEPT_BYTES = 2 * 1024 ** 3;
/** A difference that takes longer is given up. */
const LONGEST_MS = 180_000;
/** How long a request waits; the work goes on, and the next request finds it done. */
const PATIENCE_MS = 20_000;
const MAX_WAITING = 20;

export class Differences {
  readonly #context: ReleaseContext;
  readonly #underWay = new Map<string, Promise<KeptDifference>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: ReleaseContext) {
    this.#context = context;
  }

  /** @throws Problem overloaded, not_ready */
  async find(from: ShelvedRelease, to: ShelvedRelease): Promise<KeptDifference> {
    const { database, clock } = this.#context;
    const pair = pairOf(from, to);
    const kept = await database.read((tx) => readDifference(tx, pair));
    if (kept) {
      await database.write((tx) => touchDifference(tx, pair, clock.now()));
      return kept;
    }
    return withPatience(this.#underWay.get(pair) ?? this.#begin(pair, from, to));
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await this.#last;
  }

  #begin(pair: string, from: ShelvedRelease, to: ShelvedRelease): Promise<KeptDifference> {
    if (this.#underWay.size >= MAX_WAITING) throw new Problem("overloaded", "", {}, 10);
    const work = this.#last.then(() => this.#compute(pair, from, to)).finally(() => this.#underWay.delete(pair));
    this.#underWay.set(pair, work);
    this.#last = work.catch((err: unknown) => this.#context.log.error({ err, dataset: to.dataset }, "a difference could not be computed"));
    return work;
  }

  async #compute(pair: string, from: ShelvedRelease, to: ShelvedRelease): Promise<KeptDifference> {
    const { files, engine, limits, scratchFolder } = this.#context;
    const folder = await files.workFolder();
    try {
      const [ndjson, csv] = [join(folder, "diff.ndjson"), join(folder, "diff.csv")];
      const found = await engine.use({ memoryMb: limits.memoryMb, threads: limits.threads, scratchFolder }, async (session) => {
        const timer = setTimeout(() => session.kill(), LONGEST_MS);
        try {
          const summary = await compareTables(session, from, to);
          await session.run(differenceNdjsonSql(from, to, ndjson));
          await session.run(differenceCsvSql(from, to, csv));
          return { summary, restricted: await this.#compareRestricted(session, from, to) };
        } finally {
          clearTimeout(timer);
        }
      });
      const kept: KeptDifference = { ...found, files: [await this.#adopt(ndjson, "diff.ndjson"), await this.#adopt(csv, "diff.csv")] };
      await this.#keep({ pair, dataset: to.dataset, versions: [from.version, to.version] }, kept);
      return kept;
    } finally {
      await rm(folder, { recursive: true, force: true });
      await this.#forgetOldest();
    }
  }

  async #keep(compared: ComparedPair, kept: KeptDifference): Promise<void> {
    const { files, turn, database, clock } = this.#context;
    const hashes = kept.files.map(({ sha256 }) => sha256);
    const isKept = await turn.take(async () => {
      for (const sha256 of hashes) if (!(await files.localPath("public", sha256))) throw new Error("A file of the difference is not there.");
      return database.write((tx) => insertDifference(tx, compared, kept, clock.now()));
    });
    if (isKept) return;
    await removeUnneeded(this.#context, "public", hashes);
    throw new Problem("release_withdrawn");
  }

  async #compareRestricted(session: Parameters<typeof compareKeys>[0], from: ShelvedRelease, to: ShelvedRelease): Promise<KeptDifference["restricted"]> {
    const { files, tables } = this.#context;
    const dataset = tables.get(to.dataset);
    if (!dataset || !hasRestrictedRows(dataset) || !from.rowsSha256 || !to.rowsSha256) return null;
    const [before, now] = [await files.localPath("restricted", from.rowsSha256), await files.localPath("restricted", to.rowsSha256)];
    return before && now ? compareKeys(session, dataset, before, now) : null;
  }

  async #adopt(path: string, name: "diff.ndjson" | "diff.csv"): Promise<KeptDifference["files"][number]> {
    const { size: bytes } = await stat(path);
    const { sha256 } = await this.#context.files.adopt("public", path);
    return { name, sha256, bytes, mediaType: name === "diff.csv" ? MEDIA_TYPES.csv : MEDIA_TYPES.ndjson };
  }

  async #forgetOldest(): Promise<void> {
    const forgotten = await this.#context.database.write((tx) => deleteDifferences(tx, { of: null, keepBytes: KEPT_BYTES }));
    await removeUnneeded(this.#context, "public", forgotten);
  }
}

/** The same two tables may have other keys: the pair names those as well. */
function pairOf(from: ShelvedRelease, to: ShelvedRelease): string {
  return [from, to].map(({ sha256, rowsSha256, key }) => `${sha256} ${rowsSha256 ?? "-"} ${key.join(",")}`).join(" > ");
}

async function withPatience(work: Promise<KeptDifference>): Promise<KeptDifference> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Problem("not_ready", "The difference is being computed. Ask again.", {}, 5)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
