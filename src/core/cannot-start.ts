// Why a service does not start, when it is not a bug: something that whoever starts it can put right.

/** The message is one sentence for the operator: what is in the way, and what to do about it. No secrets. */
export class CannotStart extends Error {
  constructor(sentence: string, options?: { readonly cause: unknown }) {
    super(sentence, options);
    this.name = "CannotStart";
  }
}
