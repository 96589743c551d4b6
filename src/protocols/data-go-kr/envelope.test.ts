// The gateway's envelope and its faults, letter by letter.
import { expect, test } from "vitest";
import { faultText, GATEWAY_FAULTS, type GatewayCode, pageText } from "./envelope.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PAGE = { numOfRows: 10, pageNo: 1, totalCount: 0 };

test("no row: items is an empty text; one row: item is no list; two: it is", () => {
  const a = { gubun: "서울", defCnt: 7 };
  const b = { gubun: "합계", defCnt: 9 };
  const items = [[], [a], [a, b]].map((each) => JSON.parse(pageText("json", { ...PAGE, items: each })).response.body.items);
  expect(items).toEqual(["", { item: a }, { item: [a, b] }]);
  expect(pageText("xml", { ...PAGE, items: [a], totalCount: 1 })).toBe(
    `${HEAD}<response><header><resultCode>00</resultCode><resultMsg>NORMAL SERVICE.</resultMsg></header><body><items><item><gubun>서울</gubun><defCnt>7</defCnt></item></items><numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>1</totalCount></body></response>`,
  );
  expect(pageText("xml", { ...PAGE, items: [a, b] })).toContain("<items><item><gubun>서울</gubun><defCnt>7</defCnt></item><item><gubun>합계</gubun>");
  expect(pageText("xml", { ...PAGE, items: [] })).toContain("<body><items/><numOfRows>");
});

test("what a field holds cannot become an element", () => {
  const text = pageText("xml", { ...PAGE, items: [{ yadmNm: "<b>&]]>\u0000\ud800끝" }] });
  expect(text).toContain("<yadmNm>&lt;b&gt;&amp;]]&gt;끝</yadmNm>");
});

test("every fault has its name and number in both forms", () => {
  const codes = Object.keys(GATEWAY_FAULTS).map(Number) as GatewayCode[];
  expect(codes).toEqual([1, 10, 12, 20, 22, 30, 31, 32, 99]);
  for (const code of codes) {
    const cmmMsgHeader = { errMsg: "SERVICE ERROR", returnAuthMsg: GATEWAY_FAULTS[code], returnReasonCode: String(code) };
    expect(JSON.parse(faultText("json", code))).toEqual({ OpenAPI_ServiceResponse: { cmmMsgHeader } });
    expect(faultText("xml", code)).toBe(
      `${HEAD}<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>${GATEWAY_FAULTS[code]}</returnAuthMsg><returnReasonCode>${code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>`,
    );
  }
});
