// Telephone numbers in every form in which the lists of 2020 had them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPhones } from "./phone-numbers.ts";

/** `02-901-7706`, `031-980-9114#408`, `055-214-1000 day`; what is unread stands behind a question mark. */
function reading(cell: string): string {
  const { phones, unread } = readPhones(cell);
  return [
    ...phones.map(({ number, extension, hours }) => number + (extension ? `#${extension}` : "") + (hours ? ` ${hours}` : "")),
    ...unread.map((part) => `?${part}`),
  ].join(", ");
}

test.for([
  ["02-3423-5555", "02-3423-5555"],
  ["1588-4100", "1588-4100"],
  ["031-3908972", "031-390-8972"],
  ["(주)051- 461-2348\n(야)051- 461-2300", "051-461-2348 day, 051-461-2300 night"],
  ["051-461-2348/야2300", "051-461-2348, 051-461-2300 night"],
  ["주간) 032-340-1897, 야간) 032-340-1119", "032-340-1897 day, 032-340-1119 night"],
  ["주 062-601-8771\n야 062-601-8119", "062-601-8771 day, 062-601-8119 night"],
  ["02-901-7706\n02-901-7704", "02-901-7706, 02-901-7704"],
  ["1688-7770\n053-940-7098", "1688-7770, 053-940-7098"],
  ["053-663-3176, 3178", "053-663-3176, 053-663-3178"],
  ["062-600-8119,8161", "062-600-8119, 062-600-8161"],
  ["042-939-0118, 0100", "042-939-0118, 042-939-0100"],
  ["031-324-8451, 8452, 8453", "031-324-8451, 031-324-8452, 031-324-8453"],
  ["031-510-0114, 031-510-0119", "031-510-0114, 031-510-0119"],
  ["031-510-0114, 520-0119", "031-510-0114, 031-520-0119"],
  ["032-540-9118~9", "032-540-9118, 032-540-9119"],
  ["042-608-5436~40", "042-608-5436, 042-608-5437, 042-608-5438, 042-608-5439, 042-608-5440"],
  ["042-608-5431~34", "042-608-5431, 042-608-5432, 042-608-5433, 042-608-5434"],
  ["02-353-5511~9", "02-353-5511, 02-353-5512, 02-353-5513, 02-353-5514, 02-353-5515, 02-353-5516, 02-353-5517, 02-353-5518, 02-353-5519"],
  ["044-995-3400(~2)", "044-995-3400, 044-995-3401, 044-995-3402"],
  ["02-920-9119/8", "02-920-9119, 02-920-9118"],
  ["031-300-0380/0589", "031-300-0380, 031-300-0589"],
  ["02-901-7704.7706", "02-901-7704, 02-901-7706"],
  ["032-240-8132. 8135", "032-240-8132, 032-240-8135"],
  ["031-980-9114(408)", "031-980-9114#408"],
  ["031-980-9114 내선 408", "031-980-9114#408"],
  ["1339", "1339"],
  ["383-0129", "?383-0129"],
  ["02-540-9119~2", "02-540-9119, ?~2"],
  ["02-540-0001~9999", "02-540-0001, ?~9999"],
  ["문의 02-540-9118", "02-540-9118, ?문의"],
  ["02-540-9118 3층", "02-540-9118, ?3층"],
  ["02-540-9118~9시", "02-540-9118, ?~9시"],
  ["-", "?-"],
  ["", ""],
] as const)("%j", ([cell, expected]) => {
  expect(reading(cell)).toBe(expected);
});

test("only one whole number in the usual form is plain", () => {
  expect(["02-3423-5555", " 1588-4100 ", "031-3908972", "02-540-9118~9", "383-0129", ""].map((cell) => readPhones(cell).isPlain)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

const PIECES = [
  "02-901-7704",
  "053-663-3176",
  "1588-4100",
  ", ",
  "/",
  "~",
  "(~2)",
  "(408)",
  "(주)",
  "야",
  "3178",
  "8",
  "-",
  " ",
  "\n",
  "없음",
  "383-0129",
  "내선",
];
const anyCell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join("")),
);

test("whatever stands in a cell, reading it ends and every digit is in a number or reported", () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const { phones, unread } = readPhones(cell);
      for (const { number } of phones) expect(number).toMatch(/^(0\d{1,3}-\d{3,4}-\d{4}|1\d{3}-\d{4}|1\d{2,3})$/);
      if (phones.length === 0) expect(unread.join("").replace(/\D/g, "")).toBe(cell.replace(/\D/g, ""));
      else if (/\d/.test(cell)) expect(phones.length + unread.length).toBeGreaterThan(0);
    }),
  );
});

test("a whole number always is read as itself, whatever stands around it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("02", "031", "064"),
      fc.integer({ min: 200, max: 9999 }),
      fc.integer({ min: 0, max: 9999 }),
      anyCell,
      (area, exchange, line, noise) => {
        const number = `${area}-${exchange}-${String(line).padStart(4, "0")}`;
        expect(readPhones(`${number}\n${noise}`).phones[0]?.number).toBe(number);
      },
    ),
  );
});
