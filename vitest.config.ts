// The suites: what needs nothing, what kills and spoils, what needs real data, a PostgreSQL server, a browser, programs of others.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const special = ["**/*.real.test.ts", "**/*.postgres.test.ts", "test/browser/**", "test/crash/**", "test/programs/**"];
// Programs that tests start again and again are compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "node_modules/.cache/madang-compiled");
// Most tests wait for a service in another process, so every core gets a file, and one more waits its turn.
const maxWorkers = availableParallelism() + 1;
// What is waited for may take its time on a busy machine: a test that passes does not wait for the end of it.
const base = { pool: "forks" as const, maxWorkers, testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...base,
          name: "unit",
          include: ["src/**/*.test.ts", "client/src/**/*.test.ts", "test/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: [...special, "**/node_modules/**"],
        },
      },
      { test: { ...base, name: "crash", include: ["test/crash/**/*.test.ts"], exclude: ["**/*.postgres.test.ts"], testTimeout: 600_000 } },
      { test: { ...base, name: "programs", include: ["test/programs/**/*.test.ts"] } },
      { test: { ...base, name: "real", include: ["src/**/*.real.test.ts", "test/**/*.real.test.ts"], testTimeout: 600_000 } },
      { test: { ...base, name: "postgres", include: ["src/**/*.postgres.test.ts", "test/**/*.postgres.test.ts"], testTimeout: 600_000 } },
      {
        test: {
          ...base,
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/browser/setup.ts",
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
