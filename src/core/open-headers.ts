// What pages of other sites may read of an answer besides its body. One list for answers and refusals. Pure.

/** Without it a browser shows a page of another site seven plain fields only. Source: Fetch standard, CORS-safelisted response-header names. */
export const EXPOSED_HEADERS = [
  "Accept-Ranges",
  "Content-Disposition",
  "Content-Length",
  "Content-Location",
  "Content-Range",
  "Deprecation",
  "ETag",
  "Last-Modified",
  "Link",
  "Madang-Release",
  "Madang-Synthetic",
  "RateLimit",
  "RateLimit-Policy",
  "Repr-Digest",
  "Retry-After",
  "Sunset",
].join(", ");
