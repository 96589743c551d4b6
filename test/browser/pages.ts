// The pages that every rule for all pages is tried on, in the states in which people see them.

const CITY_HALL = "lat=37.5665&lng=126.978";

export const PAGES = {
  home: "/",
  masks: "/masks",
  "masks near a point": `/masks?${CITY_HALL}`,
  "masks on the map": `/masks?${CITY_HALL}&view=map`,
  "masks of an address": `/masks?q=${encodeURIComponent("서울특별시 강남구")}`,
  "masks of no address": "/masks?q=zzzz",
  "masks in easy words": "/masks/easy?address=11680",
  "masks to print": "/masks/print",
  "masks of a district on paper": "/masks/print?region=11680",
  screening: "/screening",
  "screening in a district": `/screening?q=${encodeURIComponent("서울특별시 강남구")}`,
  "screening in a district of several": `/screening?q=${encodeURIComponent("중구")}`,
  "screening in easy words": "/screening/easy?address=11680",
  "screening to print": "/screening/print",
  "screening of a district on paper": "/screening/print?region=11680",
  guides: "/guides",
  "guide for older people": "/guides/older-people",
  "guide for disabled people": "/guides/disabled-people",
  "guide for community centres": "/guides/community-centres",
  "a dataset without a page of its own": "/live/self-test-kits",
  data: "/data",
  datasets: "/datasets",
  verify: "/verify",
  developers: "/developers",
  "report stock": "/report-stock",
  load: "/status/load",
} as const;

export const MISSING_PAGE = "/there-is-no-such-page";
