// Why a command ends without having done its work. Their messages are whole sentences for whoever called it.

/** The command was called wrongly; its help is shown as well. */
export class UsageMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageMistake";
  }
}

/** The command was right and could not be done. */
export class CommandFailure extends Error {
  /** Of the refusal, when the service answered. */
  readonly status: number | null;

  constructor(message: string, status: number | null = null) {
    super(message);
    this.name = "CommandFailure";
    this.status = status;
  }
}
