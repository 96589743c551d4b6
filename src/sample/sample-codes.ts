// The codes with which the first seller of each kind in the synthetic nation reports for itself, known to everybody who looks. Pure.
import type { SellerType } from "./sample-sellers.ts";

/** As they are typed, without hyphens; the last character is the check. They protect nothing: this world is shown on one's own machine only. */
export const SAMPLE_CODES: { readonly [type in SellerType]: string } = {
  "01": "MADANG00001C",
  "02": "MADANG00002A",
  "03": "MADANG000038",
};

/** The dataset whose sellers they are of, and the agency that registers them. */
export const SAMPLE_CODES_OF = { dataset: "masks", agency: "sample" } as const;
