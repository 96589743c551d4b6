// Keys in addresses and headers, in whatever form.
import { expect, test } from "vitest";
import { keyInHeaders, withoutKey } from "./presented-key.ts";

const KEY = `mdk_${"aB3x".repeat(11)}`;
const coded = (text: string) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");

test.each([
  [`/a?serviceKey=${KEY}`, "/a"],
  [`/a?ServiceKey=${KEY}&pageNo=1`, "/a?pageNo=1"],
  [`/a?pageNo=1&SERVICEKEY=${KEY}&q=%EA%B0%80`, "/a?pageNo=1&q=%EA%B0%80"],
  [`/a?servicekey=${encodeURIComponent(coded(KEY))}&x=1`, "/a?x=1"],
  [`/a?serviceKey=${coded(KEY)}`, "/a"],
  [`/a?${coded("serviceKey")}=${KEY}&x`, "/a?x"],
  [`/a?s%65rviceKey=%20${KEY}%20`, "/a"],
  [`/a?serviceKey=c29tZWJvZHkncw%3D%3D&serviceKey=${KEY}`, "/a"],
])("%s holds a key", (url, rest) => {
  expect(withoutKey(url)).toEqual({ url: rest, key: KEY });
});

test("keys of other services are taken out and count for nothing; other addresses stay as they were sent", () => {
  expect(withoutKey("/a?serviceKey=a%2Bb%3D%3D&ServiceKey=a+b==&pageNo=0")).toEqual({ url: "/a?pageNo=0", key: null });
  expect(withoutKey("/a?ServiceKey=%E0%A4%A&x=%E0%A4%A")).toEqual({ url: "/a?x=%E0%A4%A", key: null });
  for (const url of ["/serviceKey", "/a?", "/a?q=serviceKey", "/a?%zz=1", "/a?myserviceKey=1"]) expect(withoutKey(url)).toEqual({ url, key: null });
});

test("headers: a bearer token before X-API-Key, and no other scheme", () => {
  const of = (headers: { [name: string]: string }) => keyInHeaders((name) => headers[name] ?? "");
  expect(of({ authorization: `bearer ${KEY}`, "x-api-key": "other" })).toBe(KEY);
  expect(of({ authorization: "Infuser abc", "x-api-key": ` ${KEY} ` })).toBe(KEY);
  expect(of({ authorization: "Infuser abc" })).toBeNull();
  expect(of({ "x-api-key": "two words" })).toBeNull();
  expect(of({})).toBeNull();
});
