// The pages that every rule for all pages is tried on, in the states in which people see them.

const CITY_HALL = "lat=37.5665&lng=126.978";

export const PAGES = {
  home: "/",
  masks: "/masks",
  "masks near a point": `/masks?${CITY_HALL}`,
  "masks on the map": `/masks?${CITY_HALL}&view=map`,
  "masks of an address": `/masks?q=${encodeURIComponent("서울특별시 강남구")}`,
  "masks of no address": "/masks?q=zzzz",
  "a dataset without a page of its own": "/live/self-test-kits",
  data: "/data",
  datasets: "/datasets",
  "datasets by words, narrowed down": `/datasets?q=${encodeURIComponent("확진자를")}&kind=table&sort=quality`,
  "no dataset": "/datasets?q=zzzzqqqq",
  "a table": "/datasets/cases-daily",
  "a table with bars": "/datasets/symptoms",
  "a table with points": "/datasets/screening-centres",
  "a live dataset": "/datasets/masks",
  "a release": "/datasets/cases-daily/releases/1.0.1",
  "differences of releases": "/datasets/regions/differences",
  "an emergency": "/issues/covid-19",
  verify: "/verify",
  developers: "/developers",
  "report stock": "/report-stock",
  load: "/status/load",
  "self-check": "/self-check",
  "self-check on paper": "/self-check/sheet",
  "scores for research": "/self-check/research",
  "advice as a score": "/self-check/research/screening-2020-03-27",
  "points for citizens": "/self-check/research/heo-2021",
  "calculator with points": "/self-check/research/isaric-4c",
  "calculator with a probability": "/self-check/research/menni-2020",
} as const;

export const MISSING_PAGE = "/there-is-no-such-page";
