// What the command line can do, and how it is described.
import { INSTITUTION_KIND_NAMES } from "../../core/roles.ts";
import type { ClientSettings } from "../config.ts";
import { changeRoles, inviteAccount, listAccounts, putInstitution } from "./accounts.ts";
import { verifyAudit } from "./audit-command.ts";
import { exportFolder } from "./export-command.ts";
import { importFile } from "./import-file.ts";
import { importFiles } from "./import-files.ts";
import { createKey, listKeys, revokeKey, rotateKey } from "./keys.ts";
import { newDataset } from "./new-dataset.ts";
import { createCodes, listCodes, revokeCode } from "./place-codes.ts";
import { releaseDataset } from "./release-command.ts";
import { buildPages, serve } from "./serve.ts";
import { showStatus } from "./show-status.ts";
import { verifyFile } from "./verify-command.ts";

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
    usage: "import DATASET/SELLERS|events FILE, or import DATASET FILE…",
    summary: "Send places or events from a file; or files as a draft of a table's next release",
    details: [
      "With a target such as masks/sellers or masks/events:",
      "FILE             .csv, .json or .ndjson, also packed as .gz; CSV in UTF-8 or CP949",
      "--type TYPE      csv, json or ndjson, with .gz when packed, where the file's name does not tell",
      "--format NAME    the publisher's form of the rows, where the columns do not tell (or --source NAME, as the API calls it)",
      "--mode replace   places only: also withdraw your places that the file does not have",
      "--agency NAME    administrator only: in whose name",
      "With a table dataset such as cases-daily:",
      "FILE…            .csv, .json, .ndjson, .xlsx or .parquet; sent, checked, and left as a draft for a second person",
      "--note TEXT      what is new, for everybody who reads the release",
      "--change LEVEL   revision, minor or major, where the comparison alone would not tell",
      "--institution ID in whose name, where you may publish for several",
      "--format NAME, --type TYPE as above",
      ...WHERE,
      "Ends with 0 when every row went in, 3 when some were refused or the draft cannot be approved, 1 when it failed.",
    ],
    run: (args, settings) => (isLiveTarget(args) ? importFile : importFiles)(args, settings),
  },
  {
    words: ["release"],
    usage: "release DATASET [--publish]",
    summary: "Show which drafts of a table dataset wait; approve and publish one",
    details: [
      "--publish        approve what was checked, and publish it; with the key of somebody who had no hand in it",
      "--draft ID       which one, where several wait",
      "--change LEVEL   with --publish: what the change is taken for, where less than half of the former rows remain",
      "--reason TEXT    with --publish: kept with the approval",
      ...WHERE,
    ],
    run: releaseDataset,
  },
  {
    words: ["audit", "verify"],
    usage: "audit verify",
    summary: "Check that nothing in the log of decisions was changed, left out or put in",
    details: [
      "--known N:HASH   an end that was noted earlier (several with commas): it must still be there",
      "--file FILE      a copy of /v1/audit/entries that was kept, instead of the service",
      "--key FILE       public keys, instead of those that the service names",
      "--url URL        the service; else MADANG_URL, else http://localhost:8080",
      "Ends with 0 when it is whole, 4 when it is not, 1 when it could not be told. Note the end that it prints.",
    ],
    run: verifyAudit,
  },
  {
    words: ["verify"],
    usage: "verify FILE|URL",
    summary: "Check that a file is what was published",
    details: [
      "FILE             a downloaded file, or a manifest.json; manifest.json and manifest.sig are looked for beside it first",
      "--key KEY        public key, or set of keys, as a file or as its text; works offline with a manifest beside the file",
      "--url URL        the service whose keys count; else MADANG_URL, for a URL the service that it belongs to",
      "Ends with 0 when it is, 4 when the file was changed, 5 when the manifest was, 6 when it is signed by another key, 7 when the",
      "release was withdrawn, 8 when no release is known to have the file, 1 when it could not be told.",
    ],
    run: verifyFile,
  },
  {
    words: ["export", "kaggle"],
    usage: "export kaggle cases --to DIR",
    summary: "Write public rows as a folder in the shape of DS4C, for Kaggle and as a Data Package",
    details: [
      "--to DIR         the folder; made where it is not there, must be empty",
      "--owner NAME     the account on Kaggle; without it to be filled in, as kaggle datasets init leaves it",
      WHERE[0] as string,
      "Needs no key. What has no counterpart in public rows is left out, and README.md in the folder says so.",
    ],
    run: exportFolder,
  },
  { words: ["status"], usage: "status", summary: "What the service is, has and does", details: [WHERE[0] as string], run: showStatus },
  {
    words: ["key", "create"],
    usage: "key create --agency NAME --scope ingest:DATASET[,…]",
    summary: "Make a key for an agency",
    details: [
      "--expires-at TIME  when it ends, such as 2027-12-31T23:59:59+09:00; never without it",
      "The key is shown once, on the output alone; what is said about it goes to the error output.",
      ...WHERE,
      "KEY is the administrator's.",
    ],
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
    words: ["key", "rotate"],
    usage: "key rotate ID",
    summary: "Make a new key of an agency in place of one, which still counts for a while",
    details: [
      "ID               as key list shows it",
      "--overlap-hours N  for so long both count, from 0 to 720; 168, a week, without it",
      "--expires-at TIME  when the new key ends; without it when the old one would have",
      "The new key is shown once, on the output alone; what is said about it goes to the error output.",
      ...WHERE,
      "KEY is the administrator's.",
    ],
    run: rotateKey,
  },
  {
    words: ["key", "revoke"],
    usage: "key revoke ID",
    summary: "Revoke a key at once",
    details: ["ID               as key list shows it", ...WHERE, "KEY is the administrator's."],
    run: revokeKey,
  },
  {
    words: ["code", "create"],
    usage: "code create DATASET PLACE…",
    summary: "Make codes with which places report for themselves",
    details: [
      "PLACE…           codes of places that your agency has registered",
      "--days N         for so long it is valid, from 1 to 366; 180 without it",
      "One line for each place, its code behind a tab, shown once; what is said about them goes to the error output.",
      ...WHERE,
      "KEY has the scope ingest:DATASET.",
    ],
    run: createCodes,
  },
  {
    words: ["code", "list"],
    usage: "code list DATASET",
    summary: "List the codes of places, without the codes themselves",
    details: [...WHERE, "KEY has the scope ingest:DATASET."],
    run: listCodes,
  },
  {
    words: ["code", "revoke"],
    usage: "code revoke DATASET ID",
    summary: "Withdraw a code at once, and sign out whoever uses it",
    details: ["ID               as code list shows it", ...WHERE, "KEY has the scope ingest:DATASET."],
    run: revokeCode,
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

/** The first word that is neither a flag nor its value names places or events of a live dataset, or nothing yet. */
function isLiveTarget(args: readonly string[]): boolean {
  const at = args.findIndex((word, index) => !word.startsWith("-") && !(args[index - 1]?.startsWith("-") && !args[index - 1]?.includes("=")));
  return at < 0 || (args[at] as string).includes("/");
}

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
