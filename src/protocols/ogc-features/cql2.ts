// Reads filters in CQL2 text: its basic class and the advanced comparisons. What belongs to another conformance class is refused
// with the name of that class. Pure; knows no collection.
// Source: OGC 21-065r2, Common Query Language (CQL2) 1.0, clauses 6 to 8.
import { Problem } from "../../core/problems.ts";
import type { Comparison } from "../../platform/query/row-condition.ts";

export type Literal =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "timestamp"; readonly value: string };

export type Filter =
  | { readonly kind: "compare"; readonly property: string; readonly operation: Comparison; readonly literal: Literal }
  | { readonly kind: "like"; readonly property: string; readonly pattern: string }
  | { readonly kind: "isNull"; readonly property: string }
  | { readonly kind: "and" | "or"; readonly parts: readonly Filter[] }
  | { readonly kind: "not"; readonly part: Filter }
  | { readonly kind: "constant"; readonly value: boolean };

export const CQL2_CLASS = "http://www.opengis.net/spec/cql2/1.0/conf/";

const MOST_LETTERS = 8_000;
const DEEPEST = 64;
const MOST_TERMS = 1_000;

interface Token {
  readonly kind: "word" | "quoted" | "text" | "number" | "sign" | "end";
  readonly text: string;
  /** Where it begins, from 1. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<word>[A-Za-z_\u00c0-\uffff][\w:.\u00b7-\uffff]*)|"(?<quoted>(?:[^"]|"")*)"|'(?<text>(?:[^'\\]|''|\\'|\\)*)'|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<sign><>|<=|>=|[=<>(),+\-*/^%]))/y;

/** @throws Problem invalid_request, filter_class */
export function parseCql2(text: string): Filter {
  if (text.length > MOST_LETTERS) throw mistake(`has more than ${MOST_LETTERS} characters`);
  const reader = new Reader(tokensOf(text));
  const filter = reader.expression(0);
  reader.end();
  return filter;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw mistake(`cannot be read from character ${from + 1} on`);
    const [kind = "", found = ""] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
    const at = TOKEN.lastIndex - found.length + 1;
    const inner = kind === "text" ? found.replace(/''|\\'/g, "'") : kind === "quoted" ? found.replaceAll('""', '"') : found;
    tokens.push({ kind: kind as Token["kind"], text: inner, at });
  }
  return [...tokens, { kind: "end", text: "", at: text.length + 1 }];
}

const COMPARISONS: readonly string[] = ["=", "<>", "<", ">", "<=", ">="];
const ARITHMETIC: readonly string[] = ["+", "-", "*", "/", "^", "%"];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #terms = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  end(): void {
    if (this.#peek().kind === "end") return;
    if (this.#isArithmetic()) throw refusedClass("arithmetic");
    throw this.#unexpected();
  }

  expression(depth: number): Filter {
    if (depth > DEEPEST) throw mistake(`has brackets more than ${DEEPEST} deep`);
    return this.#joined("OR", () => this.#joined("AND", () => this.#factor(depth)));
  }

  #joined(word: "AND" | "OR", part: () => Filter): Filter {
    const parts = [part()];
    while (this.#takeWord(word)) parts.push(part());
    const [only, ...others] = parts as [Filter, ...Filter[]];
    return others.length === 0 ? only : { kind: word === "AND" ? "and" : "or", parts };
  }

  #factor(depth: number): Filter {
    if (this.#takeWord("NOT")) {
      if (depth > DEEPEST) throw mistake(`has brackets more than ${DEEPEST} deep`);
      return { kind: "not", part: this.#factor(depth + 1) };
    }
    return this.#primary(depth);
  }

  #primary(depth: number): Filter {
    if (++this.#terms > MOST_TERMS) throw mistake(`has more than ${MOST_TERMS} terms`);
    if (this.#isSign("(")) {
      this.#at++;
      const inner = this.expression(depth + 1);
      if (this.#isArithmetic()) throw refusedClass("arithmetic");
      this.#expect(")");
      if (this.#isArithmetic() || COMPARISONS.includes(this.#peek().text)) throw refusedClass("arithmetic");
      return inner;
    }
    const isFlag = this.#peek().kind === "word" && /^(true|false)$/i.test(this.#peek().text);
    const next = this.#peek(1);
    if (isFlag && !(next.kind === "sign" && COMPARISONS.includes(next.text))) return { kind: "constant", value: /^true$/i.test(this.#next().text) };
    if (isFlag || ["text", "number"].includes(this.#peek().kind)) throw this.#literalFirst();
    return this.#predicate(this.#property());
  }

  /** A literal before the sign: allowed only by a further class, as what stands behind it may be. */
  #literalFirst(): Problem {
    this.#at++;
    if (this.#isArithmetic()) return refusedClass("arithmetic");
    const [, operand, opening] = [this.#peek(), this.#peek(1), this.#peek(2)];
    if (operand.kind === "word" && opening.text === "(" && opening.kind === "sign") return refusedClass(classOfFunction(operand.text));
    return refusedClass(operand.text === "(" ? "arithmetic" : "property-property");
  }

  #property(): string {
    const token = this.#next();
    if (token.kind === "sign" && ARITHMETIC.includes(token.text)) throw refusedClass("arithmetic");
    if (token.kind !== "word" && token.kind !== "quoted") {
      this.#back(token);
      throw this.#unexpected();
    }
    if (token.kind === "word" && this.#isSign("(")) throw refusedClass(this.#classOfCall(token.text));
    if (this.#isArithmetic()) throw refusedClass("arithmetic");
    return token.text;
  }

  #predicate(property: string): Filter {
    const sign = this.#peek();
    if (sign.kind === "sign" && COMPARISONS.includes(sign.text)) {
      this.#at++;
      return { kind: "compare", property, operation: sign.text as Comparison, literal: this.#literal() };
    }
    if (this.#takeWord("IS")) {
      const isNot = this.#takeWord("NOT");
      if (!this.#takeWord("NULL")) throw this.#unexpected();
      return negated(isNot, { kind: "isNull", property });
    }
    const isNot = this.#takeWord("NOT");
    if (this.#takeWord("LIKE")) return negated(isNot, { kind: "like", property, pattern: this.#pattern() });
    if (this.#takeWord("BETWEEN")) {
      const low = this.#literal();
      if (!this.#takeWord("AND")) throw this.#unexpected();
      const [from, to] = [low, this.#literal()].map((literal, at): Filter => ({ kind: "compare", property, operation: at === 0 ? ">=" : "<=", literal }));
      return negated(isNot, { kind: "and", parts: [from as Filter, to as Filter] });
    }
    if (this.#takeWord("IN"))
      return negated(isNot, { kind: "or", parts: this.#list().map((literal) => ({ kind: "compare", property, operation: "=", literal })) });
    throw this.#unexpected();
  }

  #pattern(): string {
    const literal = this.#literal();
    if (literal.kind !== "text") throw mistake("LIKE takes a text in single quotes");
    return literal.value;
  }

  #list(): readonly Literal[] {
    this.#expect("(");
    const found = [this.#literal()];
    while (this.#isSign(",")) {
      this.#at++;
      found.push(this.#literal());
      if (++this.#terms > MOST_TERMS) throw mistake(`has more than ${MOST_TERMS} terms`);
    }
    this.#expect(")");
    return found;
  }

  #literal(): Literal {
    const token = this.#next();
    const literal = this.#literalOf(token);
    if (this.#isArithmetic()) throw refusedClass("arithmetic");
    return literal;
  }

  #literalOf(token: Token): Literal {
    const { kind, text } = token;
    if (kind === "text") return { kind: "text", value: text };
    if (kind === "number") return { kind: "number", value: text };
    if (kind === "sign" && (text === "-" || text === "+") && this.#peek().kind === "number") return { kind: "number", value: `${text}${this.#next().text}` };
    if (kind === "sign" && (text === "(" || ARITHMETIC.includes(text))) throw refusedClass("arithmetic");
    if (kind === "word" && /^(true|false)$/i.test(text)) return { kind: "flag", value: /^true$/i.test(text) };
    if (kind === "word" && /^(date|timestamp)$/i.test(text) && this.#isSign("(")) return this.#instant(text.toLowerCase() as "date" | "timestamp");
    if (kind === "word" && this.#isSign("(")) throw refusedClass(this.#classOfCall(text));
    if (kind === "quoted" || (kind === "word" && !/^(and|or|not|is|in|like|between|null)$/i.test(text)))
      throw refusedClass(this.#isArithmetic() ? "arithmetic" : "property-property");
    this.#back(token);
    throw this.#unexpected();
  }

  #instant(kind: "date" | "timestamp"): Literal {
    this.#expect("(");
    const { kind: found, text: value } = this.#next();
    if (found !== "text") throw mistake(`${kind.toUpperCase()} takes a text in single quotes`);
    this.#expect(")");
    return { kind, value };
  }

  /** Intersection with a point or a box is a class of its own; with other shapes it is another. */
  #classOfCall(name: string): string {
    const isPlain = !this.#tokens.some(({ kind, text }) => kind === "word" && /^(LINESTRING|POLYGON|MULTI\w+|GEOMETRYCOLLECTION)$/i.test(text));
    return /^S_INTERSECTS$/i.test(name) ? (isPlain ? "basic-spatial-functions" : "basic-spatial-functions-plus") : classOfFunction(name);
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#at++;
    return token;
  }

  #back({ kind }: Token): void {
    if (kind !== "end") this.#at--;
  }

  #isSign(sign: string): boolean {
    return this.#peek().kind === "sign" && this.#peek().text === sign;
  }

  #isArithmetic(): boolean {
    const { kind, text } = this.#peek();
    return (kind === "sign" && ARITHMETIC.includes(text)) || (kind === "word" && /^div$/i.test(text));
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== "word" || text.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#isSign(sign)) throw this.#unexpected();
    this.#at++;
  }

  #unexpected(): Problem {
    const { kind, text, at } = this.#peek();
    return mistake(kind === "end" ? "ends too early" : `cannot be read at character ${at}, ${text.slice(0, 40)}`);
  }
}

function negated(isNot: boolean, part: Filter): Filter {
  return isNot ? { kind: "not", part } : part;
}

function classOfFunction(name: string): string {
  const upper = name.toUpperCase();
  if (upper === "CASEI") return "case-insensitive-comparison";
  if (upper === "ACCENTI") return "accent-insensitive-comparison";
  if (upper.startsWith("S_")) return "spatial-functions";
  if (upper.startsWith("T_") || upper === "INTERVAL") return "temporal-functions";
  return upper.startsWith("A_") ? "array-functions" : "functions";
}

/** @param name of a conformance class of CQL2 */
export function refusedClass(name: string): Problem {
  const conformanceClass = `${CQL2_CLASS}${name}`;
  return new Problem("filter_class", `filter: needs the conformance class ${conformanceClass}`, { conformanceClass });
}

export function mistake(message: string): Problem {
  return new Problem("invalid_request", `filter: ${message}`, { parameters: [{ parameter: "filter", message }] });
}
