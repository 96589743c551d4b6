// Whose requests assistants' address answers.
import { expect, test } from "vitest";
import { isAllowedSource } from "./allowed-source.ts";

test("behind a public address its own name counts, whatever the port in front is, and its own pages", () => {
  const site = "https://data.example.org";
  const allowed = (host: string | undefined, origin?: string) => isAllowedSource({ host, origin }, site);
  expect([allowed("data.example.org"), allowed("data.example.org:8080"), allowed("data.example.org", site), allowed("10.0.0.7:8080")]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([allowed("evil.example"), allowed("data.example.org.evil.example"), allowed("data.example.org", "https://evil.example"), allowed(undefined)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test("without one, numbers and localhost count, and no other name", () => {
  const allowed = (host: string, origin?: string) => isAllowedSource({ host, origin }, null);
  expect(["127.0.0.1:8080", "[::1]:8080", "localhost:8080", "LOCALHOST"].filter((host) => !allowed(host))).toEqual([]);
  expect(["evil.example", "localhost.evil.example", "", "a b", "madang"].filter((host) => allowed(host))).toEqual([]);
  expect([allowed("localhost:8080", "http://localhost:8080"), allowed("localhost:8080", "http://localhost:9090"), allowed("localhost", "null")]).toEqual([
    true,
    false,
    false,
  ]);
});
