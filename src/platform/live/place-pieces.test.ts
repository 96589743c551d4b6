// However places change, what is written is the JSON of each as it is now, in the order asked for.
import fc from "fast-check";
import { expect, test } from "vitest";
import { PlacePieces } from "./place-pieces.ts";

type Step =
  | { readonly kind: "change"; readonly number: number; readonly text: string }
  | { readonly kind: "ask"; readonly numbers: readonly number[] }
  | { readonly kind: "move" };

const PLACES = 40;
const place = fc.integer({ min: 0, max: PLACES - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("change" as const), number: place, text: fc.string({ unit: "binary", maxLength: 300 }) }),
  fc.record({ kind: fc.constant("ask" as const), numbers: fc.array(place, { maxLength: 60 }) }),
  fc.record({ kind: fc.constant("move" as const) }),
);

test("written pieces are those of the places asked for", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const texts = Array.from({ length: PLACES }, (_, number) => `서울 ${number}`);
      let order = texts.map((_, number) => number);
      const pieces = new PlacePieces(
        (number) => JSON.stringify(texts[number]),
        () => order,
      );
      for (const step of steps) {
        if (step.kind === "change") {
          texts[step.number] = step.text;
          pieces.forget(step.number);
        } else if (step.kind === "move") {
          order = order.toReversed();
          pieces.disarrange();
        } else {
          pieces.ready();
          const length = step.numbers.reduce((sum, number) => sum + pieces.lengthOf(number), 0);
          const target = Buffer.alloc(length + 10, 1);
          const end = pieces.writeTo(target, 5, step.numbers);
          expect(target.toString("utf8", 5, end)).toBe(step.numbers.map((number) => JSON.stringify(texts[number])).join(","));
          expect(end).toBe(5 + Math.max(0, length - 1));
          expect([...target.subarray(end + 1)].every((byte) => byte === 1)).toBe(true);
        }
      }
    }),
  );
});
