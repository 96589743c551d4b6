// Holds a stranger's statement against allow lists, as the engine itself has read it: by its syntax tree. What is not known
// here is refused, also what a later version of the engine brings. Pure.
import { nearestName } from "../../core/nearest-name.ts";
import { QueryFault, type SqlPosition, type UsedTable } from "../../core/ports/query-engine.ts";
import { ALLOWED_FUNCTIONS, ALLOWED_TABLE_FUNCTIONS } from "./query-functions.ts";
import { positionAt } from "./sql-position.ts";

/** Levels of the tree. The engine's own limit on expressions is lower; subqueries have several levels each. */
const MOST_LEVELS = 1_500;

const EXPRESSIONS = new Set(
  "BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION LAMBDA LAMBDA_REF OPERATOR POSITIONAL_REFERENCE STAR SUBQUERY WINDOW".split(
    " ",
  ),
);
const NODES = new Set(
  `SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE BASE_TABLE SUBQUERY JOIN TABLE_FUNCTION EXPRESSION_LIST EMPTY PIVOT
   ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING ORDER_ASCENDING ORDER_DESCENDING`.split(/\s+/),
);

type Tree = { readonly [member: string]: unknown };
type Names = ReadonlySet<string>;

/** What the engine makes of a text. */
export interface SerializedSql {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/** Characters that end a text for one reader and not for another. Tabulator and line ends are fine. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Before anybody reads the text as a statement. @throws QueryFault */
export function checkText(text: string): void {
  const at = CONTROLS.exec(text)?.index;
  if (at !== undefined)
    throw new QueryFault("forbidden", "The statement contains a control character.", {
      position: positionAt(text, Buffer.byteLength(text.slice(0, at))),
    });
}

/** The tables that one permitted SELECT reads, each once. @throws QueryFault */
export function checkStatement(sql: string, { statements = [] }: SerializedSql): readonly UsedTable[] {
  if (statements.length === 0) throw new QueryFault("syntax", "There is no statement. Send one SELECT.");
  if (statements.length > 1) throw new QueryFault("forbidden", `There are ${statements.length} statements. Send one SELECT.`);
  const check = new StatementCheck(sql);
  check.visit(statements[0], new Set(), 0);
  return [...check.tables.values()];
}

class StatementCheck {
  readonly tables = new Map<string, UsedTable>();
  readonly #sql: string;

  constructor(sql: string) {
    this.#sql = sql;
  }

  /** @param known names of common table expressions that can be seen from here */
  visit(value: unknown, known: Names, level: number): void {
    if (typeof value !== "object" || value === null) return;
    if (level > MOST_LEVELS) throw new QueryFault("too_complex", "The statement is nested too deeply.");
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, known, level + 1);
      return;
    }
    const tree = value as Tree;
    if (typeof tree["class"] === "string") this.#checkExpression(tree);
    else if (typeof tree["type"] === "string") this.#checkNode(tree, known);
    if (tree["class"] === "CONSTANT") return;
    const visible = tree["cte_map"] ? this.#visitNamed(tree["cte_map"] as Tree, known, level + 1) : known;
    for (const [member, child] of Object.entries(tree)) {
      if (member === "cte_map" || member === "cast_type") continue;
      this.visit(child, member === "right" && tree["type"] === "RECURSIVE_CTE_NODE" ? withName(visible, tree["cte_name"]) : visible, level + 1);
    }
  }

  /** WITH: each name is seen by those after it. @returns what the statement itself sees */
  #visitNamed(map: Tree, known: Names, level: number): Names {
    let visible = known;
    for (const { key, value } of (map["map"] ?? []) as readonly { readonly key: unknown; readonly value: unknown }[]) {
      this.visit(value, visible, level + 1);
      visible = withName(visible, key);
    }
    return visible;
  }

  #checkExpression(tree: Tree): void {
    const kind = tree["class"] as string;
    if (kind === "PARAMETER") throw this.#forbidden(tree, "Parameters are not taken: write the value itself.");
    if (!EXPRESSIONS.has(kind)) throw this.#forbidden(tree, `An expression of the kind ${readable(kind)} is not taken here.`);
    if (kind === "FUNCTION" || kind === "WINDOW") this.#checkFunction(tree, ALLOWED_FUNCTIONS);
  }

  #checkFunction(tree: Tree, allowed: ReadonlySet<string>): void {
    const name = String(tree["function_name"]).toLowerCase();
    const schema = tree["schema"] ?? "";
    // What the engine writes itself for [1, 2] and the like is in `main`.
    if ((tree["catalog"] ?? "") !== "" || (schema !== "" && schema !== "main"))
      throw this.#forbidden(tree, "Call functions by their bare name, without a schema.", name);
    if (allowed.has(name)) return;
    const nearest = nearestName(allowed, name);
    throw new QueryFault("unknown_function", `The function ${name} is not offered.${nearest ? ` Did you mean ${nearest}?` : ""}`, {
      name,
      position: this.#position(tree),
      candidates: nearest ? [nearest] : [],
    });
  }

  #checkNode(tree: Tree, known: Names): void {
    const kind = tree["type"] as string;
    if (kind === "SHOW_REF") throw this.#forbidden(tree, "SHOW, DESCRIBE and SUMMARIZE are not taken: GET /v1/query/tables lists tables and columns.");
    if (!NODES.has(kind)) throw this.#forbidden(tree, `A clause of the kind ${readable(kind)} is not taken here.`);
    if (kind === "TABLE_FUNCTION") this.#checkTableFunction(tree);
    if (kind === "BASE_TABLE") this.#checkTable(tree, known);
  }

  #checkTableFunction(tree: Tree): void {
    const called = tree["function"] as Tree | undefined;
    if (called?.["class"] !== "FUNCTION") throw this.#forbidden(tree, "This cannot stand after FROM.");
    this.#checkFunction(called, ALLOWED_TABLE_FUNCTIONS);
  }

  #checkTable(tree: Tree, known: Names): void {
    const name = String(tree["table_name"]);
    if (tree["at_clause"]) throw this.#forbidden(tree, `AT is not taken: write "${name}@1.0.0" for a version of a table.`);
    if ((tree["schema_name"] ?? "") !== "" || (tree["catalog_name"] ?? "") !== "")
      throw new QueryFault("unknown_table", "Name tables by the id of their dataset alone, in double quotes where it has a hyphen.", {
        position: this.#position(tree),
      });
    const plain = lowerCase(name);
    if (!known.has(plain) && !this.tables.has(plain)) this.tables.set(plain, { name: plain, position: this.#position(tree) });
  }

  #forbidden(tree: Tree, message: string, name: string | null = null): QueryFault {
    return new QueryFault("forbidden", message, { name, position: this.#position(tree) });
  }

  #position(tree: Tree): SqlPosition | null {
    return positionAt(this.#sql, Number(tree["query_location"] ?? Number.NaN));
  }
}

function withName(names: Names, name: unknown): Names {
  return new Set([...names, lowerCase(String(name))]);
}

/** As the engine compares names: only the letters of ASCII have two cases. */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function readable(kind: string): string {
  return kind.toLowerCase().replaceAll("_", " ");
}
