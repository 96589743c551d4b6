// Tells programs that asked for it that there is a release, in the transaction that publishes it.
import type { WriteTx } from "../../core/ports/database.ts";
import { announce } from "../store/announcements.sql.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ReleaseRecord } from "./releases.sql.ts";

type Published = Pick<ReleaseRecord, "dataset" | "version" | "publishedAt" | "period" | "rowCount" | "sha256">;

export async function announceRelease({ isSynthetic }: Pick<ReleaseContext, "isSynthetic">, tx: WriteTx, release: Published): Promise<void> {
  const { dataset, version, publishedAt, period, rowCount, sha256 } = release;
  await announce(tx, {
    id: `release/${dataset}/${version}`,
    type: "release.published",
    occurredAt: publishedAt,
    account: null,
    dataset,
    region: null,
    data: {
      dataset,
      version,
      period,
      rows: rowCount,
      sha256,
      release: `/v1/datasets/${dataset}/releases/${version}`,
      ...(isSynthetic ? { synthetic: true } : {}),
    },
  });
}
