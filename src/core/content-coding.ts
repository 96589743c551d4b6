// In which coding an answer is sent. Pure.

/** The coding the client likes best of those offered; `identity` when it names none of them. Source: RFC 9110, 12.5.3. */
export function chooseCoding(acceptEncoding: string, offered: readonly string[]): string {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = Number(parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? 1);
    if (name) weights.set(name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get("*") ?? 0;
  let best = "identity";
  let bestWeight = 0;
  for (const coding of offered)
    if (weightOf(coding) > bestWeight) {
      best = coding;
      bestWeight = weightOf(coding);
    }
  return best;
}
