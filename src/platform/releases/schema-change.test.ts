// What a release changes for those who read the one before.
import { expect, test } from "vitest";
import { choice, count, type Fields, text } from "../../core/fields.ts";
import { levelOf, needsConfirmation, schemaChanges } from "./schema-change.ts";

const basis = { title: { en: "x", ko: "x" }, example: "" };
const word = { en: "x", ko: "x" };
const BEFORE = { fields: { id: text(basis), kind: choice({ ...basis, choices: { a: word } }), n: count({ ...basis, unit: "person" }) }, key: ["id"] };
const changed = (fields: Fields, key = ["id"]) => schemaChanges(BEFORE, { fields: { ...BEFORE.fields, ...fields }, key }, null);

test("new rows alone are a revision, a new column or code is minor, whatever breaks a reader is major", () => {
  const { n, ...withoutN } = BEFORE.fields;
  const found = [
    changed({}),
    changed({ note: text(basis) }),
    changed({ kind: choice({ ...basis, choices: { a: word, b: word } }) }),
    schemaChanges(BEFORE, { fields: withoutN, key: ["id"] }, null),
    changed({ n: text(basis) }),
    changed({ n: count({ ...basis, unit: "test" }) }),
    changed({}, ["id", "kind"]),
  ];
  expect(found.map((changes) => [levelOf(changes), changes])).toEqual([
    ["revision", []],
    ["minor", [{ kind: "column_appeared", column: "note" }]],
    ["minor", [{ kind: "code_appeared", column: "kind", code: "b" }]],
    ["major", [{ kind: "column_gone", column: "n" }]],
    ["major", [{ kind: "type_changed", column: "n" }]],
    ["major", [{ kind: "type_changed", column: "n" }]],
    ["major", [{ kind: "key_changed", column: null }]],
  ]);
  expect(n.unit).toBe("person");
});

test("keys are replaced when less than half of them remain, which somebody has to confirm", () => {
  const withKeys = (before: number, removed: number) => schemaChanges(BEFORE, BEFORE, { before, added: 0, removed });
  expect([withKeys(7_869, 7_869), withKeys(10, 5), withKeys(10, 6), withKeys(0, 0)].map((changes) => [levelOf(changes), needsConfirmation(changes)])).toEqual([
    ["major", true],
    ["revision", false],
    ["major", true],
    ["revision", false],
  ]);
});
