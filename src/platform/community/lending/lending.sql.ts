// Applications for infrastructure that is lent, and what was found of mirrors. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { LoanState } from "../../../rules/community/loan-states.ts";
import type { MirrorState } from "../../../rules/community/mirror-state.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const LENDING_MIGRATIONS: readonly Migration[] = [
  {
    id: "lending-0001",
    statements: `
create table lending_loan (
  id text primary key, offer text not null references community_entry on delete cascade, offer_name text not null,
  lender text references access_account on delete set null, account text not null references access_account on delete cascade, state text not null,
  content json not null, asked_at bigint not null, decided_at bigint, reason text not null, ends_at bigint, noticed_at bigint, ended_at bigint
);
create index lending_loan_offer on lending_loan (offer);
create index lending_loan_account on lending_loan (account);
create index lending_loan_lender on lending_loan (lender);
create index lending_loan_ends on lending_loan (ends_at) where state = 'granted';
create table lending_mirror_check (
  mirror text not null references community_entry on delete cascade, dataset text not null, state text not null, changes_behind bigint, checked_at bigint not null,
  primary key (mirror, dataset)
);
`,
  },
];

export interface LoanContent {
  readonly service: string;
  readonly link: string | null;
  readonly need: string;
  /** How the lender reaches the applicant. */
  readonly contact: string;
}

export interface LoanRecord {
  readonly id: string;
  readonly offer: string;
  readonly offerName: string;
  readonly lender: string | null;
  readonly account: string;
  readonly state: LoanState;
  readonly content: LoanContent;
  readonly askedAt: EpochMs;
  readonly decidedAt: EpochMs | null;
  readonly reason: string;
  /** Of what is granted. */
  readonly endsAt: EpochMs | null;
  readonly noticedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
}

const LOAN = sql.raw(`id, offer, offer_name as "offerName", lender, account, state, content, asked_at as "askedAt", decided_at as "decidedAt", reason,
  ends_at as "endsAt", noticed_at as "noticedAt", ended_at as "endedAt"`);

export type NewLoan = Pick<LoanRecord, "id" | "offer" | "offerName" | "lender" | "account" | "content" | "askedAt">;

export async function insertLoan(tx: WriteTx, { id, offer, offerName, lender, account, content, askedAt }: NewLoan): Promise<void> {
  await sql`
    insert into lending_loan (id, offer, offer_name, lender, account, state, content, asked_at, reason)
    values (${id}, ${offer}, ${offerName}, ${lender}, ${account}, 'asked', ${JSON.stringify(content)}::json, ${askedAt}, '')`.execute(tx);
}

export async function hasOpenLoan(tx: ReadTx, offer: string, account: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from lending_loan where offer = ${offer} and account = ${account} and state in ('asked', 'granted') limit 1`.execute(tx);
  return rows.length > 0;
}

/** Held until the transaction ends. */
export async function lockLoan(tx: WriteTx, id: string): Promise<LoanRecord | null> {
  const { rows } = await sql<LoanRecord>`select ${LOAN} from lending_loan where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function updateLoan(tx: WriteTx, { id, state, decidedAt, reason, endsAt, noticedAt, endedAt }: LoanRecord): Promise<void> {
  await sql`
    update lending_loan set state = ${state}, decided_at = ${decidedAt}, reason = ${reason}, ends_at = ${endsAt}, noticed_at = ${noticedAt}, ended_at = ${endedAt}
    where id = ${id}`.execute(tx);
}

export async function readLoansBy(tx: ReadTx, account: string, limit: number): Promise<readonly LoanRecord[]> {
  const { rows } = await sql<LoanRecord>`select ${LOAN} from lending_loan where account = ${account} order by asked_at desc limit ${limit}`.execute(tx);
  return rows;
}

/** Those that wait first. */
export async function readLoansFrom(tx: ReadTx, lender: string, limit: number): Promise<readonly LoanRecord[]> {
  const { rows } = await sql<LoanRecord>`
    select ${LOAN} from lending_loan where lender = ${lender} order by (state <> 'asked'), asked_at limit ${limit}`.execute(tx);
  return rows;
}

export interface LoanFigures {
  readonly offer: string;
  readonly asked: number;
  readonly granted: number;
}

/** How many were ever asked for and granted, by offer. */
export async function readLoanFigures(tx: ReadTx): Promise<readonly LoanFigures[]> {
  const { rows } = await sql<LoanFigures>`
    select offer, count(*)::integer as asked, (count(*) filter (where state in ('granted', 'ended')))::integer as granted from lending_loan group by offer`.execute(
    tx,
  );
  return rows;
}

/** Granted ones whose end is over, or that end before an instant and of whose end nobody was told. */
export async function lockEndingLoans(tx: WriteTx, now: EpochMs, before: EpochMs, limit: number): Promise<readonly LoanRecord[]> {
  const { rows } = await sql<LoanRecord>`
    select ${LOAN} from lending_loan
    where state = 'granted' and (ends_at <= ${now} or (ends_at <= ${before} and noticed_at is null))
    order by ends_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export interface MirrorCheck {
  readonly mirror: string;
  readonly dataset: string;
  readonly state: MirrorState;
  readonly changesBehind: number | null;
  /** Time of the world. */
  readonly checkedAt: EpochMs;
}

export async function putMirrorCheck(tx: WriteTx, { mirror, dataset, state, changesBehind, checkedAt }: MirrorCheck): Promise<void> {
  await sql`
    insert into lending_mirror_check (mirror, dataset, state, changes_behind, checked_at)
    values (${mirror}, ${dataset}, ${state}, ${changesBehind}, ${checkedAt})
    on conflict (mirror, dataset) do update set state = excluded.state, changes_behind = excluded.changes_behind, checked_at = excluded.checked_at`.execute(tx);
}

export async function readMirrorChecks(tx: ReadTx): Promise<readonly MirrorCheck[]> {
  const { rows } = await sql<MirrorCheck>`
    select mirror, dataset, state, changes_behind as "changesBehind", checked_at as "checkedAt" from lending_mirror_check order by mirror, dataset`.execute(tx);
  return rows;
}
