// Pages of sellers: one order, whoever is asked and however it came to know the sellers.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import type { EpochMs, Sequence } from "../../core/units.ts";
import { dataset } from "../../datasets/masks/dataset.ts";
import { LiveIndex } from "../../platform/live/live-index.ts";
import { type PlaceRecord, Replica } from "../../platform/store/replica.ts";
import { SellerPages } from "./seller-pages.ts";

const NOW = Date.parse("2020-03-16T03:00:00Z") as EpochMs;

function seller(code: string, sequence: number, withdrawn = false): PlaceRecord {
  return { code, agency: "hira", fields: { code, name: code }, withdrawn, receivedAt: NOW, sequence: sequence as Sequence, state: {}, last: null };
}

function follower(records: readonly PlaceRecord[]) {
  const replica = new Replica();
  const index = new LiveIndex({ dataset, replica, clock: fixedClock(NOW), zone: "Asia/Seoul", isSynthetic: false, policy: null });
  const pages = new SellerPages(index, () => true, null);
  replica.load({ epoch: "e", sequence: 3 as Sequence }, records);
  const change = (record: PlaceRecord) => replica.apply({ epoch: "e", from: (record.sequence - 1) as Sequence, to: record.sequence, records: [record] });
  const codes = (page: number, perPage: number) => pages.page(page, perPage).map((number) => index.place(number)?.record.code);
  return { index, pages, change, codes };
}

test("a process that starts later has the pages of one that saw every change", () => {
  const early = follower([seller("30", 1), seller("10", 2), seller("20", 3)]);
  expect(early.codes(1, 2)).toEqual(["10", "20"]);
  early.change(seller("10", 4));
  early.change(seller("05", 5));
  const late = follower([seller("30", 1), seller("20", 3), seller("10", 4), seller("05", 5)]);
  expect([early.codes(1, 2), early.codes(2, 2)]).toEqual([
    ["05", "10"],
    ["20", "30"],
  ]);
  expect([late.codes(1, 2), late.codes(2, 2)]).toEqual([early.codes(1, 2), early.codes(2, 2)]);
});

test("pages among others keep their order, and lose those who leave", () => {
  const { index, pages, change } = follower([seller("30", 1), seller("10", 2), seller("20", 3)]);
  const some = new SellerPages(index, ({ record }) => record.code !== "20", pages);
  const codes = () => some.page(1, 10).map((number) => index.place(number)?.record.code);
  expect([codes(), some.count]).toEqual([["10", "30"], 2]);
  change(seller("10", 4, true));
  expect([codes(), some.count, pages.count]).toEqual([["30"], 1, 2]);
});
