// Refusals of the API and failures of the connection in plain words, each with what to do next.

export interface NextSteps {
  readonly [status: number]: string;
}

interface ProblemAnswer {
  readonly title?: unknown;
  readonly detail?: unknown;
}

const NEXT_STEPS: NextSteps = {
  401: "Give a valid key with MADANG_KEY or --key.",
  403: "Ask the administrator for a key with the right scope.",
  404: "Check the name of the dataset and --url.",
  413: "Send the file in parts.",
  429: "Wait a moment and send the same again; nothing is counted twice.",
  500: "Tell the operator when it happened; sending the same again is safe.",
  503: "Wait a moment and send the same again; nothing is counted twice.",
};

/** @param text the body of the answer, application/problem+json when it is the service's own */
export function refusalText(status: number, text: string, nextSteps: NextSteps = {}): string {
  const { title, detail } = problemOf(text);
  const reason = typeof title === "string" ? (typeof detail === "string" ? `${title}: ${detail}` : `${title}.`) : "What answered gave no reason. Check --url.";
  const next = nextSteps[status] ?? (typeof title === "string" ? (NEXT_STEPS[status] ?? "") : "");
  return `Refused (${status}). ${reason}${next ? `\n${next}` : ""}`;
}

function problemOf(text: string): ProblemAnswer {
  try {
    return (JSON.parse(text) ?? {}) as ProblemAnswer;
  } catch {
    return {};
  }
}

export function connectionText(error: NodeJS.ErrnoException, origin: string): string {
  switch (error.code) {
    case "ECONNREFUSED":
      return `Nothing answers at ${origin}. Is the service running there? Start it with npm start, or give its address with --url.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The address ${origin} is not known. Check --url.`;
    case "ETIMEDOUT":
      return `${origin} stayed silent for too long. Sending the same again is safe.`;
    default:
      return `The connection to ${origin} failed (${error.code ?? error.message}). Sending the same again is safe.`;
  }
}
