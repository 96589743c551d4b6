// The files of a release as the catalogue lists them. Pure.
import type { ReleaseRecord } from "../releases/releases.sql.ts";

export interface CatalogueFile {
  /** `cases.csv` */
  readonly name: string;
  /** Empty, or `spreadsheet`. */
  readonly variant: string;
  /** `csv`; with the variant, `csv-spreadsheet`. */
  readonly format: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Never means another file. From the root of the site. */
  readonly versionedPath: string;
  /** Always means the newest one. */
  readonly latestPath: string;
  /** Rows are in it, not words about them. */
  readonly isData: boolean;
}

export function releaseFiles({ dataset, version, files }: ReleaseRecord): readonly CatalogueFile[] {
  const base = `/v1/datasets/${dataset}/releases`;
  return files.map(({ name, variant, mediaType, bytes, sha256 }) => {
    const rest = variant ? `${name}?variant=${variant}` : name;
    const extension = name.slice(name.lastIndexOf(".") + 1);
    return {
      name,
      variant,
      format: variant ? `${extension}-${variant}` : extension,
      mediaType,
      bytes,
      sha256,
      versionedPath: `${base}/${version}/${rest}`,
      latestPath: `${base}/latest/${rest}`,
      isData: name !== "datapackage.json",
    };
  });
}
