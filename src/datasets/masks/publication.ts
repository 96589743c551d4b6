// How much of the stock figures leaves the platform, and since when. Data only; the platform enforces it.
import type { Dated } from "../../core/dated.ts";
import type { PublicationPolicy } from "../../core/live-dataset.ts";

/**
 * `counts`: time and quantity of arrivals and the numbers sold and left are public. The 2020 protocol gives bands in
 * any case. Change to `bands` by adding an entry with its date.
 */
export const PUBLICATION: readonly Dated<PublicationPolicy>[] = [
  {
    validFrom: "2020-03-10",
    source: "Government announcement of 10 March 2020: sales data with arrivals and quantities are opened to developers",
    value: "counts",
  },
];
