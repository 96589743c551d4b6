// The addresses at which a dataset answers questions, beside its files. Pure.
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Text } from "../../core/text.ts";

export interface CatalogueService {
  readonly id: string;
  readonly title: Text;
  readonly mediaType: string;
  readonly format: string;
  /** From the root of the site; may have parts in braces (RFC 6570). */
  readonly path: string;
}

const JSON_TYPE = "application/json";

export function liveServices({ id }: LiveDataset, hasReleases: boolean): readonly CatalogueService[] {
  const base = `/v1/live/${id}`;
  return [
    {
      id: "snapshot",
      title: { en: "All places with their state now", ko: "전체 장소와 현재 상태" },
      mediaType: JSON_TYPE,
      format: "json",
      path: `${base}/snapshot`,
    },
    { id: "nearby", title: { en: "Places near a point", ko: "가까운 장소" }, mediaType: JSON_TYPE, format: "json", path: `${base}/nearby{?lat,lon}` },
    { id: "changes", title: { en: "Changes since a snapshot", ko: "이후 변경분" }, mediaType: JSON_TYPE, format: "json", path: `${base}/changes{?since}` },
    { id: "stream", title: { en: "Changes as they happen", ko: "실시간 변경 알림" }, mediaType: "text/event-stream", format: "sse", path: `${base}/stream` },
    {
      id: "tiles",
      title: { en: "Map tiles", ko: "지도 타일" },
      mediaType: "application/vnd.mapbox-vector-tile",
      format: "mvt",
      path: `${base}/tiles/{z}/{x}/{y}`,
    },
    ...(hasReleases ? [rowsService(id)] : []),
  ];
}

export function perishableServices(id: string): readonly CatalogueService[] {
  const base = `/v1/perishable/${id}`;
  return [
    { id: "files", title: { en: "The signed files that are valid now", ko: "지금 유효한 서명된 파일" }, mediaType: JSON_TYPE, format: "json", path: base },
    {
      id: "day",
      title: { en: "The signed file of a day", ko: "하루의 서명된 파일" },
      mediaType: "application/jose+json",
      format: "jws",
      path: `${base}/days/{day}`,
    },
    { id: "changes", title: { en: "Changes and tombstones", ko: "변경분과 삭제 표시" }, mediaType: JSON_TYPE, format: "json", path: `${base}/changes{?since}` },
    { id: "stream", title: { en: "Changes as they happen", ko: "실시간 변경 알림" }, mediaType: "text/event-stream", format: "sse", path: `${base}/stream` },
  ];
}

export function tableServices(id: string, hasReleases: boolean): readonly CatalogueService[] {
  return hasReleases ? [rowsService(id)] : [];
}

function rowsService(id: string): CatalogueService {
  return {
    id: "rows",
    title: { en: "Rows of the newest release, by conditions", ko: "최신판의 행 조회" },
    mediaType: JSON_TYPE,
    format: "json",
    path: `/v1/datasets/${id}/rows`,
  };
}
