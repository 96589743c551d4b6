// An empty embedded database to begin with: made once, copied for each test. Making one takes 3.6 seconds of a processor, a copy 0.1.
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { PgliteSession } from "../src/adapters/pglite.ts";

/** By the version, as another one might lay its files in another way. */
const TEMPLATE = join(import.meta.dirname, `../node_modules/.cache/madang-empty-pglite-${packageJson.dependencies["@electric-sql/pglite"]}`);

/** Lays an empty database into `folder/database`, where the service would make one at its first start. */
export async function layEmptyDatabase(folder: string): Promise<void> {
  const target = join(folder, "database");
  await mkdir(folder, { recursive: true });
  try {
    await cp(TEMPLATE, target, { recursive: true, errorOnExist: true, force: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await makeTemplate();
    await cp(TEMPLATE, target, { recursive: true });
  }
}

/** Several processes may make it at once: whoever is first lays it down whole. */
async function makeTemplate(): Promise<void> {
  await mkdir(dirname(TEMPLATE), { recursive: true });
  const draft = await mkdtemp(`${TEMPLATE}-`);
  const session = await PgliteSession.open(draft);
  await session.close();
  await rename(draft, TEMPLATE).catch(() => rm(draft, { recursive: true }));
}
