// Accounts, the institutions they belong to, and the roles they hold. SQL only; passwords as hashes.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import { type InstitutionKind, isRole, type Role } from "../../core/roles.ts";
import type { Language, Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import { announceAccessChange } from "./access.sql.ts";
import type { HeldRole } from "./caller.ts";
import type { InstitutionContact } from "./institution-contact.ts";
import { revokeKeysOfAccount, touchKeysOfAccount } from "./keys/keys.sql.ts";

export const ACCOUNT_MIGRATIONS: readonly Migration[] = [
  {
    id: "accounts-0001",
    statements: `
create table access_institution (
  id text primary key, name json not null, kind text not null, datasets json not null, created_at bigint not null
);
create table access_account (
  id text primary key, email text not null, email_key text not null unique, name text not null, language text not null,
  password text, is_confirmed boolean not null, created_at bigint not null, suspended_at bigint
);
create table access_role (
  account text not null references access_account on delete cascade, role text not null,
  institution text references access_institution, given_by text not null, given_at bigint not null
);
create unique index access_role_once on access_role (account, role, coalesce(institution, ''));
create index access_role_institution on access_role (institution);
`,
  },
  { id: "accounts-0002", statements: "alter table access_account add column suspended_for text" },
  { id: "accounts-0003", statements: "alter table access_institution add column contact json" },
];

export interface InstitutionRecord {
  /** Also the `agency` of its keys. */
  readonly id: string;
  readonly name: Text;
  readonly kind: InstitutionKind;
  /** Datasets that it may send and publish. */
  readonly datasets: readonly string[];
  readonly contact: InstitutionContact | null;
  readonly createdAt: EpochMs;
}

/** Without `contact` the present one stays; null takes it away. */
export type InstitutionContent = Omit<InstitutionRecord, "contact"> & { readonly contact?: InstitutionContact | null };

export async function readInstitutions(tx: ReadTx): Promise<readonly InstitutionRecord[]> {
  const { rows } = await sql<InstitutionRecord>`
    select id, name, kind, datasets, contact, created_at as "createdAt" from access_institution order by id`.execute(tx);
  return rows;
}

/** Adds it, or changes all of it but its birthday. */
export async function putInstitution(tx: WriteTx, { id, name, kind, datasets, contact, createdAt }: InstitutionContent): Promise<void> {
  const contactText = contact ? JSON.stringify(contact) : null;
  await sql`
    insert into access_institution (id, name, kind, datasets, contact, created_at)
    values (${id}, ${JSON.stringify(name)}::json, ${kind}, ${JSON.stringify(datasets)}::json, ${contactText}::json, ${createdAt})
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, datasets = excluded.datasets,
      contact = case when ${contact !== undefined}::boolean then excluded.contact else access_institution.contact end`.execute(tx);
  await announceAccessChange(tx);
}

export interface AccountRecord {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  /** Its hash; null for an account that signs in elsewhere, or was invited and has not come yet. */
  readonly password: string | null;
  /** Its owner has shown that mail to the address reaches them. */
  readonly isConfirmed: boolean;
  readonly createdAt: EpochMs;
  readonly suspendedAt: EpochMs | null;
}

/** Under which an address is found: people do not mind its capitals. */
export function emailKey(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

const COLUMNS = sql.raw(`id, email, name, language, password, is_confirmed as "isConfirmed", created_at as "createdAt", suspended_at as "suspendedAt"`);

export async function readAccount(tx: ReadTx, id: string): Promise<AccountRecord | null> {
  const { rows } = await sql<AccountRecord>`select ${COLUMNS} from access_account where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function readAccountByEmail(tx: ReadTx, email: string): Promise<AccountRecord | null> {
  const { rows } = await sql<AccountRecord>`select ${COLUMNS} from access_account where email_key = ${emailKey(email)}`.execute(tx);
  return rows[0] ?? null;
}

/** @returns false when the address has an account already */
export async function insertAccount(tx: WriteTx, account: AccountRecord): Promise<boolean> {
  const { rows } = await sql`
    insert into access_account (id, email, email_key, name, language, password, is_confirmed, created_at, suspended_at)
    values (${account.id}, ${account.email}, ${emailKey(account.email)}, ${account.name}, ${account.language}, ${account.password},
      ${account.isConfirmed}, ${account.createdAt}, ${account.suspendedAt})
    on conflict (email_key) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Its owner has chosen a password and has shown that mail reaches them. */
export async function confirmAccount(tx: WriteTx, id: string, name: string, password: string): Promise<void> {
  await sql`update access_account set is_confirmed = true, name = ${name}, password = ${password} where id = ${id}`.execute(tx);
}

/** @returns false when the address has another account */
export async function updateEmail(tx: WriteTx, id: string, email: string): Promise<boolean> {
  const { rows } = await sql`
    update access_account set email = ${email}, email_key = ${emailKey(email)}
    where id = ${id} and not exists (select 1 from access_account other where other.email_key = ${emailKey(email)} and other.id <> ${id})
    returning id`.execute(tx);
  return rows.length > 0;
}

export async function updateProfile(tx: WriteTx, id: string, name: string, language: Language): Promise<void> {
  await sql`update access_account set name = ${name}, language = ${language} where id = ${id}`.execute(tx);
  await announceAccessChange(tx);
}

/** Its sessions, roles, links and second factor go with it. */
export async function deleteAccount(tx: WriteTx, id: string, at: EpochMs): Promise<void> {
  await revokeKeysOfAccount(tx, id, at);
  await sql`delete from access_key_application where account = ${id}`.execute(tx);
  await sql`delete from access_account where id = ${id}`.execute(tx);
  await announceAccessChange(tx);
}

export async function updatePassword(tx: WriteTx, id: string, hash: string): Promise<void> {
  await sql`update access_account set password = ${hash} where id = ${id}`.execute(tx);
}

export async function readRoles(tx: ReadTx, account: string): Promise<readonly HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select role, institution from access_role where account = ${account} order by role, coalesce(institution, '')`.execute(tx);
  return rows.filter(({ role }) => isRole(role));
}

export interface ListedAccount extends AccountRecord {
  /** Why it is suspended; null when it is not, or nobody said. */
  readonly suspendedFor: string | null;
  readonly roles: readonly HeldRole[];
  readonly hasSecondFactor: boolean;
}

export interface AccountFilter {
  /** Part of a name or an address; empty: all. */
  readonly text: string;
  readonly role: Role | null;
  readonly institution: string | null;
  /** Goes on after this address. */
  readonly after: string;
  readonly limit: number;
}

/** By e-mail address. */
export async function readAccounts(tx: ReadTx, { text, role, institution, after, limit }: AccountFilter): Promise<readonly ListedAccount[]> {
  const part = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<ListedAccount>`
    select ${COLUMNS}, ${EXTRAS} from access_account a
    where email_key > ${emailKey(after)} and (email_key like ${part} or lower(name) like ${part})
      and (${role}::text is null or exists (select 1 from access_role r where r.account = a.id and r.role = ${role}))
      and (${institution}::text is null or exists (select 1 from access_role r where r.account = a.id and r.institution = ${institution}))
    order by email_key limit ${limit}`.execute(tx);
  return rows.map(knownRoles);
}

/** Whom mail for holders of a role reaches: at one institution, or of the platform. */
export async function readHolders(tx: ReadTx, role: Role, institution: string | null): Promise<readonly AccountRecord[]> {
  const { rows } = await sql<AccountRecord>`
    select ${COLUMNS} from access_account a
    where suspended_at is null and is_confirmed and exists (
      select 1 from access_role r where r.account = a.id and r.role = ${role} and r.institution is not distinct from ${institution}::text)
    order by email_key`.execute(tx);
  return rows;
}

export async function readListedAccount(tx: ReadTx, id: string): Promise<ListedAccount | null> {
  const { rows } = await sql<ListedAccount>`select ${COLUMNS}, ${EXTRAS} from access_account a where id = ${id}`.execute(tx);
  return rows[0] ? knownRoles(rows[0]) : null;
}

const EXTRAS = sql.raw(`
  suspended_for as "suspendedFor",
  coalesce((select json_agg(json_build_object('role', role, 'institution', institution) order by role, institution)
    from access_role where account = a.id), '[]'::json) as roles,
  exists (select 1 from access_second_factor where account = a.id and is_confirmed) as "hasSecondFactor"`);

function knownRoles(account: ListedAccount): ListedAccount {
  return { ...account, roles: account.roles.filter(({ role }) => isRole(role)) };
}

export interface Suspension {
  readonly at: EpochMs;
  readonly reason: string;
}

/** @param suspension null: suspended no more */
export async function suspendAccount(tx: WriteTx, id: string, suspension: Suspension | null): Promise<void> {
  await sql`
    update access_account set suspended_at = ${suspension?.at ?? null}, suspended_for = ${suspension?.reason ?? null} where id = ${id}`.execute(tx);
  await touchKeysOfAccount(tx, id);
  await announceAccessChange(tx);
}

export interface RoleGift {
  readonly account: string;
  readonly roles: readonly HeldRole[];
  /** Caller id of whoever gives them. */
  readonly givenBy: string;
  readonly givenAt: EpochMs;
}

/** Takes the roles that are not named and adds those that are new; those that stay keep their giver. */
export async function replaceRoles(tx: WriteTx, { account, roles, givenBy, givenAt }: RoleGift): Promise<void> {
  const named = JSON.stringify(roles);
  await sql`
    delete from access_role where account = ${account} and not exists (
      select 1 from json_to_recordset(${named}::json) as n (role text, institution text)
      where n.role = access_role.role and n.institution is not distinct from access_role.institution)`.execute(tx);
  await sql`
    insert into access_role (account, role, institution, given_by, given_at)
    select ${account}, role, institution, ${givenBy}, ${givenAt} from json_to_recordset(${named}::json) as n (role text, institution text)
    on conflict do nothing`.execute(tx);
  await announceAccessChange(tx);
}

export async function takeRole(tx: WriteTx, account: string, role: Role): Promise<void> {
  await sql`delete from access_role where account = ${account} and role = ${role} and institution is null`.execute(tx);
  await announceAccessChange(tx);
}

export async function giveRole(tx: WriteTx, account: string, role: Role, givenBy: string, givenAt: EpochMs): Promise<void> {
  await sql`
    insert into access_role (account, role, institution, given_by, given_at) values (${account}, ${role}, null, ${givenBy}, ${givenAt})
    on conflict do nothing`.execute(tx);
  await announceAccessChange(tx);
}
