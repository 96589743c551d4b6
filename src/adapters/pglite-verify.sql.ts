// Whether an embedded database is whole: every block of every table, every index from end to end. SQL only.
import type { PGlite } from "@electric-sql/pglite";

interface Relation {
  readonly name: string;
  /** As in `pg_class`: a table or an index. */
  readonly kind: "r" | "i";
  /** The table of an index. */
  readonly parent: string;
  /** The first column of an index; empty for an expression. */
  readonly first: string;
}

/** @throws where a file is damaged */
export async function verify(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<Relation>(`
    select c.oid::regclass::text as name, c.relkind as kind, coalesce(i.indrelid::regclass::text, '') as parent,
      coalesce((select quote_ident(a.attname) from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]), '') as first
    from pg_class c left join pg_index i on i.indexrelid = c.oid
    where c.relkind in ('r', 'i') and c.relpersistence = 'p' and c.relnamespace::regnamespace::text !~ '^(pg_toast|information_schema)'`);
  for (const { name, kind } of rows) if (kind === "r") await pglite.query(`select count(t.*) from ${name} t`);
  await pglite.exec("begin; set local enable_seqscan = off; set local enable_bitmapscan = off");
  for (const { kind, parent, first } of rows)
    if (kind === "i" && first && !parent.startsWith("pg_")) await pglite.query(`select count(*) from (select ${first} from ${parent} order by ${first}) t`);
  await pglite.exec("rollback");
}
