// Tells people of what happens in a matter: a notice on the platform and a mail, both written in the transaction that is their reason.
import type { WriteTx } from "../../core/ports/database.ts";
import type { Role } from "../../core/roles.ts";
import type { Language } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import { readAccount, readHolders, readInstitutions } from "../access/accounts.sql.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import { readMembers } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { matterMail } from "./matter-mail.ts";
import { insertNotice, type MatterRecord, type NoticeKind, readParties } from "./matters.sql.ts";

export interface News {
  readonly sequence: number;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly at: EpochMs;
  readonly until?: EpochMs;
}

interface Reader {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
}

/** Whoever it reaches twice is told once. The same news told again is told nobody. */
export async function tell(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, actors: readonly Actor[], news: News): Promise<void> {
  const told = new Set<string>();
  for (const actor of actors)
    for (const reader of await readersOf(tx, matter, actor)) {
      if (told.has(reader.id)) continue;
      told.add(reader.id);
      await tellOne(tx, context, matter, actor, reader, news);
    }
}

async function tellOne(tx: WriteTx, { law, siteUrl }: GovernanceContext, matter: MatterRecord, actor: Actor, reader: Reader, news: News): Promise<void> {
  const { sequence, kind, subject, at, until = null } = news;
  const id = `${matter.id}-${sequence}-${kind}-${reader.id}-${subject}-${at}`;
  await insertNotice(tx, { id, matter: matter.id, sequence, kind, actor, account: reader.id, subject, at, readAt: null });
  const mail = matterMail({ kind, matter: matter.id, procedure: matter.procedure, subject, until }, reader.language, siteUrl(), law.counting.zone);
  await queueMail(tx, { id, to: reader.email, ...mail, writtenAt: at });
}

const CONCERNS_ALL = ["master-plan", "provision-list"];
const ROLES_OF: { readonly [actor in Actor]?: Role } = { centre: "centre-officer", ministry: "ministry-officer", secretariat: "mediation-secretary" };

async function readersOf(tx: WriteTx, matter: MatterRecord, actor: Actor): Promise<readonly Reader[]> {
  switch (actor) {
    case "proposer":
    case "applicant":
    case "user":
      return accounts(
        tx,
        (await readParties(tx, matter.id)).filter((party) => party.actor === actor).map(({ account }) => account),
      );
    case "institution":
      return matter.institution === null
        ? everyOfficer(tx, matter)
        : [...(await readHolders(tx, "officer", matter.institution)), ...(await readHolders(tx, "reviewer", matter.institution))];
    case "council":
      return members(tx, "council", null);
    case "committee":
      return members(tx, "panel", matter.id);
    case "evaluation_panel":
      return members(tx, "evaluation_panel", matter.id);
    case "task_force":
      return members(tx, "task_force", matter.id);
    default: {
      const role = ROLES_OF[actor];
      return role === undefined ? [] : readHolders(tx, role, null);
    }
  }
}

/** Of what concerns all institutions: a master plan, a published list. */
async function everyOfficer(tx: WriteTx, { procedure }: MatterRecord): Promise<readonly Reader[]> {
  if (!CONCERNS_ALL.includes(procedure)) return [];
  const found = [];
  for (const { id } of await readInstitutions(tx)) found.push(...(await readHolders(tx, "officer", id)));
  return found;
}

async function members(tx: WriteTx, body: "council" | "panel" | "task_force" | "evaluation_panel", matter: string | null): Promise<readonly Reader[]> {
  return accounts(
    tx,
    (await readMembers(tx, body, matter)).map(({ account }) => account).filter((account) => account !== null),
  );
}

async function accounts(tx: WriteTx, ids: readonly string[]): Promise<readonly Reader[]> {
  const found = [];
  for (const id of ids) found.push(await readAccount(tx, id));
  return found.filter((account) => account !== null);
}
