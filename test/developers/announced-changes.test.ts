// The list of announced changes: order, names of datasets, and what has no limit.
import { expect, test } from "vitest";
import type { ListedMatterAnswer } from "../../web/src/api/matter-answers.ts";
import { announcedChanges } from "../../web/src/developers/announced-changes.ts";

const named = (id: string) => ({ id, title: { en: id, ko: id } });

function matter(id: string, state: string, dataset: string | null, endsAt: string | null): ListedMatterAnswer {
  return {
    ...{ id, procedure: named("planned-change"), title: `Title of ${id}`, state: { ...named(state), isFinal: false }, owner: null, institution: null, dataset },
    ...{ createdAt: "2020-03-01T00:00:00+09:00", changedAt: "2020-03-01T00:00:00+09:00", isLate: false, supporters: 0 },
    nextLimit: endsAt === null ? null : ({ endsAt } as ListedMatterAnswer["nextLimit"]),
  };
}

test("what comes first stands first, with the name of its dataset and its day", () => {
  const matters = [
    matter("change-2020-0002", "stop_announced", "masks", "2020-07-01T00:00:00+09:00"),
    matter("change-2020-0001", "changed", "no-longer-there", "2020-06-01T00:00:00+09:00"),
    matter("change-2020-0003", "change_announced", null, null),
  ];
  const found = announcedChanges(matters, [{ id: "masks", title: { en: "Masks", ko: "마스크" } }]);
  expect(found.map(({ id, datasetTitle, at, isDone }) => [id, datasetTitle?.en ?? null, at, isDone])).toEqual([
    ["change-2020-0003", null, null, false],
    ["change-2020-0001", null, "2020-06-01T00:00:00+09:00", true],
    ["change-2020-0002", "Masks", "2020-07-01T00:00:00+09:00", false],
  ]);
  expect(announcedChanges([], [])).toEqual([]);
});
