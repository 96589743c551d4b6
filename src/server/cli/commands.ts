// What the command line can do, and how it is described.
import { INSTITUTION_KIND_NAMES } from "../../core/roles.ts";
import type { ClientSettings } from "../config.ts";
import { changeRoles, inviteAccount, listAccounts, putInstitution } from "./accounts.ts";
import { importFile } from "./import-file.ts";
import { createKey, listKeys, revokeKey } from "./keys.ts";
import { newDataset } from "./new-dataset.ts";
import { buildPages, serve } from "./serve.ts";
import { showStatus } from "./show-status.ts";

export interface Command {
  readonly words: readonly string[];
  readonly usage: string;
  readonly summary: string;
  readonly details: readonly string[];
  run(args: readonly string[], settings: ClientSettings): Promise<number>;
}

const WHERE = [
  "--url URL        the service; else MADANG_URL, else http://localhost:8080",
  "--key KEY        the key; else MADANG_KEY, which keeps it out of the list of processes",
];

export const COMMANDS: readonly Command[] = [
  {
    words: ["serve"],
    usage: "serve",
    summary: "Start the service, as npm start does",
    details: ["Builds the pages first when they are missing or older than their sources. Settings come from the environment: docs/configuration.md."],
    run: serve,
  },
  {
    words: ["build-pages"],
    usage: "build-pages",
    summary: "Build the pages, as npm ci does",
    details: ["Needs the development dependencies."],
    run: buildPages,
  },
  {
    words: ["import"],
    usage: "import DATASET/SELLERS|events FILE",
    summary: "Send places or events from a file",
    details: [
      "FILE             .csv, .json or .ndjson, also packed as .gz; CSV in UTF-8 or CP949",
      "--type TYPE      csv, json or ndjson, with .gz when packed, where the file's name does not tell",
      "--format NAME    the publisher's form of the rows, where the columns do not tell (or --source NAME, as the API calls it)",
      "--mode replace   places only: also withdraw your places that the file does not have",
      "--agency NAME    administrator only: in whose name",
      ...WHERE,
      "Ends with 0 when every row went in, 3 when some were refused, 1 when it failed.",
    ],
    run: importFile,
  },
  { words: ["status"], usage: "status", summary: "What the service is, has and does", details: [WHERE[0] as string], run: showStatus },
  {
    words: ["key", "create"],
    usage: "key create --agency NAME --scope ingest:DATASET[,…]",
    summary: "Make a key for an agency",
    details: ["The key is shown once, on the output alone; what is said about it goes to the error output.", ...WHERE, "KEY is the administrator's."],
    run: createKey,
  },
  {
    words: ["key", "list"],
    usage: "key list",
    summary: "List the keys, without the keys themselves",
    details: [...WHERE, "KEY is the administrator's."],
    run: listKeys,
  },
  {
    words: ["key", "revoke"],
    usage: "key revoke ID",
    summary: "Revoke a key at once",
    details: ["ID               as key list shows it", ...WHERE, "KEY is the administrator's."],
    run: revokeKey,
  },
  {
    words: ["account", "invite"],
    usage: "account invite --email ADDRESS --name NAME [--role ROLE[@INSTITUTION][,…]]",
    summary: "Make an account whose owner chooses the password",
    details: [
      "--role           officer@my-city, administrator and their like: docs/roles.md; without it a citizen",
      "--language       ko or en, of the mails",
      "The link to choose the password is on the output alone; the same goes out by mail.",
      ...WHERE,
      "KEY is the administrator's.",
    ],
    run: inviteAccount,
  },
  {
    words: ["account", "list"],
    usage: "account list [--role ROLE] [--find TEXT]",
    summary: "List accounts with their roles",
    details: ["--find TEXT      part of a name or an address", ...WHERE, "KEY is the administrator's."],
    run: listAccounts,
  },
  {
    words: ["account", "role"],
    usage: "account role ID --role ROLE[@INSTITUTION][,…]",
    summary: "Give an account exactly these roles",
    details: ["ID               as account list shows it", "--role none      takes all of them", ...WHERE, "KEY is the administrator's."],
    run: changeRoles,
  },
  {
    words: ["institution", "put"],
    usage: "institution put ID --ko NAME --en NAME [--kind KIND] [--datasets ID[,…]]",
    summary: "Add an institution, or change it",
    details: [
      "ID               lower case words joined by hyphens; also the agency of its keys",
      `--kind KIND      ${INSTITUTION_KIND_NAMES.join(", ")}`,
      "--datasets ID    what it may send and publish",
      ...WHERE,
      "KEY is the administrator's.",
    ],
    run: putInstitution,
  },
  {
    words: ["new", "live-dataset"],
    usage: "new live-dataset ID",
    summary: "Make the folder of a new live dataset",
    details: ["ID               lower case words joined by hyphens", "Made under src/datasets of the clone that this command line belongs to."],
    run: newDataset,
  },
];

export function describeAll(): string {
  return describeSome(COMMANDS);
}

export function describeSome(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return `Usage: npm run -s madang -- COMMAND\n\n${lines.join("\n")}\n\nCOMMAND --help tells more.\n`;
}

export function describeOne({ usage, summary, details }: Command): string {
  return `Usage: npm run -s madang -- ${usage}\n${summary}.\n\n${details.map((line) => `  ${line}`).join("\n")}\n`;
}
