// The settings: what they are when nothing is set, and every mistake at once.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { LIVE_DATASETS } from "../datasets/registry.ts";
import { ConfigMistakes, readClientSettings, readConfig } from "./config.ts";

function mistakesIn(environment: { readonly [name: string]: string }): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
  return [];
}

test("without any setting it is a synthetic nation on this machine, in a folder below the working directory", () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: "127.0.0.1",
    dataDir: resolve("var"),
    databaseUrl: null,
    sample: "on",
    adminKey: null,
    timeZone: "Asia/Seoul",
    publication: new Map(),
    publicUrl: null,
  });
});

test("every mistake is told, those between settings among them, and no secret is repeated", () => {
  const mistakes = mistakesIn({
    PORT: "80a",
    HOST: "0.0.0.0",
    DATABASE_URL: "mysql://root:hidden-password@db/x",
    MADANG_ADMIN_KEY: "hidden-key",
    MADANG_TIME_ZONE: "Asia/Soul",
    MADANG_PUBLICATION: "maks=bands",
    MADANG_PORT: "1",
  });
  expect(mistakes).toEqual([
    "PORT=80a: must be a whole number from 0 to 65535.",
    "DATABASE_URL: must be a postgres:// address.",
    "MADANG_ADMIN_KEY: must have 24 to 200 visible ASCII characters without spaces.",
    "MADANG_TIME_ZONE=Asia/Soul: is not an IANA time zone such as Asia/Seoul.",
    `MADANG_PUBLICATION=maks=bands: names no dataset with maks; there are ${LIVE_DATASETS.map(({ id }) => id).join(", ")}.`,
    "MADANG_PORT: there is no such setting; docs/configuration.md lists them.",
    "MADANG_SAMPLE=on with HOST=0.0.0.0: the synthetic nation is shown on this machine only; set MADANG_SAMPLE=off, or MADANG_SAMPLE=public-demo to show it to others.",
  ]);
});

test.each([
  [
    { MADANG_SAMPLE: "public-demo", DATABASE_URL: "postgres://db/x" },
    ["MADANG_SAMPLE=public-demo with DATABASE_URL: the synthetic nation has a store of its own; set MADANG_SAMPLE=off."],
  ],
  [{ MADANG_SAMPLE: "public-demo", HOST: "0.0.0.0" }, []],
  [{ MADANG_SAMPLE: "off", HOST: "::", DATABASE_URL: "postgresql://db/x", MADANG_PUBLICATION: "masks=bands, self-test-kits=counts" }, []],
  [{ HOST: "::1" }, []],
  [{ MADANG_PUBLICATION: "masks" }, ["MADANG_PUBLICATION=masks: must look like masks=bands, with counts or bands."]],
  [{ MADANG_CLINICIAN: "김하늘 의사, 마포구보건소" }, []],
  [{ MADANG_CLINICIAN: "<b>Dr</b>" }, ["MADANG_CLINICIAN=<b>Dr</b>: must be a name of 2 to 200 characters in one line."]],
  [{ MADANG_PUBLIC_URL: "example.org" }, ["MADANG_PUBLIC_URL=example.org: must be an http or https address."]],
  [{ MADANG_GEOCODER_URL: "https://geocoder.example/search?layer=address", MADANG_GEOCODER_KEY: "hidden", MADANG_GEOCODER_PER_SECOND: "20" }, []],
  [{ MADANG_GEOCODER_URL: "http://[::1]:8081/search", MADANG_GEOCODER_KEY: "hidden" }, []],
  [
    { MADANG_GEOCODER_URL: "https://me:hidden@geocoder.example/search", MADANG_GEOCODER_KEY: "hidden key", MADANG_GEOCODER_PER_SECOND: "0" },
    [
      "MADANG_GEOCODER_URL: must be an http or https address without user, password and fragment.",
      "MADANG_GEOCODER_KEY: must have at most 500 visible ASCII characters without spaces.",
      "MADANG_GEOCODER_PER_SECOND=0: must be a whole number from 1 to 1000.",
    ],
  ],
  [{ MADANG_GEOCODER_KEY: "hidden" }, ["MADANG_GEOCODER_KEY: set MADANG_GEOCODER_URL as well."]],
  [
    { MADANG_GEOCODER_URL: "http://geocoder.example/search", MADANG_GEOCODER_KEY: "hidden" },
    ["MADANG_GEOCODER_KEY with MADANG_GEOCODER_URL=http://…: a key is sent over https only."],
  ],
])("%j has the mistakes %j", (environment, mistakes) => {
  expect(mistakesIn(environment)).toEqual(mistakes);
});

test("an empty setting is one that is not set", () => {
  expect(readConfig({ PORT: "", MADANG_ADMIN_KEY: " ", DATABASE_URL: "" })).toEqual(readConfig({}));
});

test("the command line knows its service, its key, and where it was called", () => {
  expect(readClientSettings({})).toEqual({ url: "http://localhost:8080", key: null, startedIn: null });
  const called = { MADANG_URL: "https://madang.example", MADANG_KEY: "k", INIT_CWD: "/home/me" };
  expect(readClientSettings({ ...called, npm_lifecycle_event: "madang" })).toEqual({ url: "https://madang.example", key: "k", startedIn: "/home/me" });
  expect(readClientSettings(called).startedIn).toBe(null);
});
