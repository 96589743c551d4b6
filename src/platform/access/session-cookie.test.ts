// The session's cookie, and where requests come from.
import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf, setCookie, sourceOf, tokenOf } from "./session-cookie.ts";

const TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789";

test("the cookie is out of reach for scripts and other sites, and over https for this host alone", () => {
  expect([setCookie(TOKEN, false, 60), setCookie(TOKEN, true, 60), setCookie(null, false, 60)]).toEqual([
    `madang_session=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`,
    `__Host-madang_session=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure`,
    "madang_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
  ]);
});

test("the token is found among other cookies, and nothing else is taken for it", () => {
  expect([
    tokenOf(`lang=ko; madang_session=${TOKEN}; x=y`, false),
    tokenOf(`madang_session=${TOKEN}`, true),
    tokenOf(`not_madang_session=${TOKEN}`, false),
    tokenOf("madang_session=short", false),
    tokenOf(undefined, false),
  ]).toEqual([TOKEN, null, null, null, null]);
});

test("no header makes reading the cookie fail", () => {
  fc.assert(fc.property(fc.string(), (header) => tokenOf(header, false) === null || header.includes("madang_session")));
});

test("a request is ours when its Origin names the host it was sent to, or the public address", () => {
  const host = "127.0.0.1:8080";
  expect([
    sourceOf({ origin: "http://127.0.0.1:8080", host }, null),
    sourceOf({ origin: "https://madang.example", host }, "https://madang.example/"),
    sourceOf({ origin: "http://127.0.0.1:8081", host }, null),
    sourceOf({ origin: "https://madang.example.evil.example", host }, "https://madang.example"),
    sourceOf({ origin: "null", host }, null),
    sourceOf({ origin: "null" }, null),
    sourceOf({ host, "sec-fetch-site": "same-origin" }, null),
    sourceOf({ host, "sec-fetch-site": "none" }, null),
    sourceOf({ host }, null),
  ]).toEqual(["own", "own", "foreign", "foreign", "foreign", "foreign", "own", "foreign", "unnamed"]);
});

test("a device is named by browser and system, without its versions", () => {
  expect([
    deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0"),
    deviceOf("Mozilla/5.0 (Linux; Android 16; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/140.0 Mobile Safari/537.36"),
    deviceOf("curl/8.9"),
    deviceOf(undefined),
  ]).toEqual(["Firefox, Windows", "Samsung Internet, Android", "", ""]);
});
