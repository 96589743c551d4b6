// Scores of an evaluation computed again by somebody who has only what is published: the two tables of CSV and the rule in words. On purpose
// it shares no line with the platform's own computation.

export interface Recomputed {
  readonly institution: string;
  /** Hundredths of a point; null: nothing could be judged. */
  readonly score: number | null;
  readonly grade: string | null;
}

/** RFC 4180 as far as we write it. */
export function csvRecords(text: string): readonly { readonly [column: string]: string }[] {
  const lines: string[][] = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    const line = lines.at(-1) as string[];
    const isDoubled = isQuoted && character === '"' && text[at + 1] === '"';
    if (isDoubled) at++;
    if (character === '"' && !isDoubled) isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) line.push("");
    else if (character === "\n" && !isQuoted) lines.push([""]);
    else line[line.length - 1] += character;
  }
  const [head = [], ...rest] = lines.filter((line) => line.length > 1);
  return rest.map((line) => Object.fromEntries(head.map((name, column) => [name, line[column] ?? ""])));
}

/** Exact: fractions of whole numbers, as people would do it on paper. */
export function recompute(inputsCsv: string, rowsCsv: string): readonly Recomputed[] {
  const rows = csvRecords(rowsCsv);
  const inputs = csvRecords(inputsCsv);
  const institutions = [...new Set(inputs.map(({ institution }) => institution as string))];
  return institutions.map((institution) => {
    let gained = 0n;
    let possible = 0n;
    for (const line of inputs.filter((each) => each.institution === institution)) {
      const own = rows.filter((row) => row.institution === institution && row.criterion === line.criterion);
      const counted = [own.filter((row) => row.is_met === "1").length, own.length];
      if (`${counted}` !== `${line.counted_met},${line.counted_of}`) throw new Error(`${institution} ${line.criterion}: the rows say ${counted}`);
      const isReviewed = line.reviewed_of !== "";
      const met = BigInt((isReviewed ? line.reviewed_met : line.counted_met) as string);
      const of = BigInt((isReviewed ? line.reviewed_of : line.counted_of) as string);
      if (of === 0n) continue;
      const weight = BigInt(line.weight as string);
      gained += halfUp(weight * 100n * met, of);
      possible += weight * 100n;
    }
    const score = possible === 0n ? null : Number(halfUp(gained * 10_000n, possible));
    return { institution, score, grade: score === null ? null : score >= 8000 ? "high" : score >= 6000 ? "middle" : "low" };
  });
}

function halfUp(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  return (dividend % divisor) * 2n >= divisor ? whole + 1n : whole;
}
