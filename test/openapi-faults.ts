// What Redocly's command line finds in a description of an API, by its recommended rules.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const program = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");

interface Found {
  readonly totals: { readonly errors: number; readonly warnings: number };
  readonly problems: readonly { readonly ruleId: string; readonly location: readonly { readonly pointer?: string }[] }[];
}

/** @returns `rule pointer` of each fault, errors and warnings alike */
export async function openApiFaults(source: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "madang-openapi-"));
  const file = join(folder, "openapi.json");
  await writeFile(file, source);
  try {
    const { problems, totals } = JSON.parse(await lint(file, folder)) as Found;
    if (problems.length !== totals.errors + totals.warnings) throw new Error("Not all faults were reported");
    return problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer ?? ""}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It calls nobody: neither for its figures nor for a newer version. It ends with 1 where there are faults. */
function lint(file: string, folder: string): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }, maxBuffer: 50_000_000 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, "lint", file, "--extends=recommended", "--format=json", "--max-problems=10000"], options, (error, out) => {
      if (out.trimStart().startsWith("{")) resolve(out);
      else reject(error ?? new Error(`Not a report: ${out}`));
    });
  });
}
