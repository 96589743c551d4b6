// `madang new live-dataset`: makes the folder of a dataset in this clone. The only command that works on files of the project.
import { join } from "node:path";
import { CommandFailure } from "./failures.ts";
import { readArguments } from "./usage.ts";

export async function newDataset(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, ["ID"], []);
  const { newLiveDataset } = await import("../../../tools/new-dataset.ts");
  try {
    const made = newLiveDataset(join(import.meta.dirname, "../../.."), positionals[0] ?? "");
    process.stdout.write(`${made.join("\n")}\n\nRead dataset.ts from the top and change what the comments say. It works as it is.\n`);
    return 0;
  } catch (refusal) {
    throw new CommandFailure((refusal as Error).message);
  }
}
