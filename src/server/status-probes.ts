// What the service asks of itself to know whether it answers: one plain question for each language that it speaks.
import type { Probe } from "../platform/desk/status/parts.ts";

/** Seoul's city hall. */
const POINT = "lat=37.5665&lng=126.978&m=500";

/** @param first a live dataset, which stands for the others; null: there is none @param hasMasks the API of 2020 is offered */
export function statusProbes(first: string | null, hasMasks: boolean): readonly Probe[] {
  const ofLive: readonly Probe[] = first
    ? [
        { id: "live", title: { en: "Live API", ko: "실시간 API" }, path: `/v1/live/${first}/summary` },
        { id: "stream", title: { en: "Event stream", ko: "이벤트 스트림" }, path: `/v1/live/${first}/stream`, isStream: true },
      ]
    : [];
  const of2020: readonly Probe[] = hasMasks
    ? [{ id: "masks-2020", title: { en: "Mask API of 2020", ko: "2020년 공적마스크 API" }, path: `/corona19-masks/v1/storesByGeo/json?${POINT}` }]
    : [];
  return [
    ...ofLive,
    ...of2020,
    {
      id: "data-go-kr",
      title: { en: "Operations of data.go.kr", ko: "공공데이터포털 방식 API" },
      path: "/openapi/service/rest/Covid19/getCovid19InfStateJson?_type=json",
    },
    { id: "datasets", title: { en: "Datasets and releases", ko: "데이터셋과 공개본" }, path: "/v1/datasets" },
    { id: "query", title: { en: "Query", ko: "질의" }, path: "/v1/query/tables" },
    { id: "ogc", title: { en: "OGC API – Features", ko: "OGC API – Features" }, path: "/ogc/collections" },
    { id: "catalogue", title: { en: "Catalogue: JSON", ko: "목록: JSON" }, path: "/v1/catalog" },
    { id: "dcat", title: { en: "Catalogue: DCAT", ko: "목록: DCAT" }, path: "/catalog.jsonld" },
    { id: "ckan", title: { en: "Catalogue: CKAN", ko: "목록: CKAN" }, path: "/api/3/action/package_list" },
    { id: "feeds", title: { en: "Feeds", ko: "피드" }, path: "/feeds/releases.atom" },
    { id: "plain", title: { en: "Plain answers", ko: "짧은 글 답변" }, path: `/plain/screening?address=${encodeURIComponent("서울특별시 강남구")}` },
    { id: "pages", title: { en: "Pages", ko: "화면" }, path: "/" },
  ];
}
