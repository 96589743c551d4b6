// Pages of the public data portal in all the shapes that their clients met.
import { expect, test } from "vitest";
import { isPassing, parsePage } from "./data-go-kr-page.ts";

const json = (items: unknown, totalCount: unknown = 2, resultCode = "00") =>
  JSON.stringify({ response: { header: { resultCode, resultMsg: "NORMAL SERVICE." }, body: { items, numOfRows: 10, pageNo: 1, totalCount } } });
const xml = (items: string, totalCount = 2) =>
  `<?xml version="1.0" encoding="UTF-8"?><response><header><resultCode>00</resultCode></header><body><items>${items}</items><totalCount>${totalCount}</totalCount></body></response>`;

test("JSON and XML give the same items: several, one, and none", () => {
  const two = {
    kind: "items",
    items: [
      { gubun: "서울", defCnt: "10", updateDt: "null" },
      { gubun: "부산", defCnt: "3", updateDt: null },
    ],
    totalCount: 2,
  };
  expect(
    parsePage(
      json({
        item: [
          { gubun: "서울", defCnt: 10, updateDt: "null" },
          { gubun: "부산", defCnt: 3, updateDt: null },
        ],
      }),
    ),
  ).toEqual(two);
  expect(parsePage(xml("<item><gubun>서울</gubun><defCnt>10</defCnt></item><item><gubun>부산 &amp; 울산</gubun><defCnt>3</defCnt></item>"))).toEqual({
    kind: "items",
    items: [
      { gubun: "서울", defCnt: "10" },
      { gubun: "부산 & 울산", defCnt: "3" },
    ],
    totalCount: 2,
  });
  const one = { kind: "items", items: [{ gubun: "서울" }], totalCount: 1 };
  expect([parsePage(json({ item: { gubun: "서울" } }, "1")), parsePage(xml("<item><gubun>서울</gubun></item>", 1))]).toEqual([one, one]);
  const none = { kind: "items", items: [], totalCount: 0 };
  expect([parsePage(json("", 0)), parsePage(json({}, 0)), parsePage(json([], 0)), parsePage(xml("", 0)), parsePage(`\ufeff\n${json("", 0)}`)]).toEqual(
    Array(5).fill(none),
  );
});

test("refusals are told apart from answers, whatever they look like", () => {
  const refused = `<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>`;
  expect(parsePage(refused)).toEqual({ kind: "refusal", code: "30" });
  expect(parsePage(JSON.stringify({ OpenAPI_ServiceResponse: { cmmMsgHeader: { returnReasonCode: 22 } } }))).toEqual({ kind: "refusal", code: "22" });
  expect(parsePage(json("", 0, "10"))).toEqual({ kind: "refusal", code: "10" });
  expect([isPassing("22"), isPassing("01"), isPassing("30")]).toEqual([true, true, false]);
});

test("what is no page is unreadable", () => {
  const bad = [
    "",
    "<html><body>Moved</body></html>",
    "<response>",
    "[1]",
    '{"response":{}}',
    json({ item: [1] }),
    json({ item: [] }, "many"),
    "<!DOCTYPE x [<!ENTITY a 'b'>]><response>&a;</response>",
  ];
  expect(bad.map((text) => parsePage(text).kind)).toEqual(bad.map(() => "unreadable"));
});
