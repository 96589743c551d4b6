// Refusals in the form that CKAN's clients understand. Source: https://docs.ckan.org/en/latest/api/
export type CkanErrorType = "Not Found Error" | "Validation Error" | "Search Query Error";

const STATUS: { readonly [Type in CkanErrorType]: number } = { "Not Found Error": 404, "Validation Error": 409, "Search Query Error": 400 };

export class CkanError extends Error {
  override readonly name = "CkanError";
  readonly type: CkanErrorType;
  /** By parameter, as CKAN names them. */
  readonly faults: { readonly [parameter: string]: readonly string[] };

  constructor(type: CkanErrorType, message: string, faults: { readonly [parameter: string]: readonly string[] } = {}) {
    super(message);
    this.type = type;
    this.faults = faults;
  }

  get status(): number {
    return STATUS[this.type];
  }

  body(): { readonly [member: string]: unknown } {
    const message = this.type === "Not Found Error" ? `Not found: ${this.message}` : this.message;
    return this.type === "Validation Error" ? { ...this.faults, __type: this.type } : { message, __type: this.type };
  }
}

export function notFound(what: string): CkanError {
  return new CkanError("Not Found Error", what);
}

export function invalid(parameter: string, message: string): CkanError {
  return new CkanError("Validation Error", message, { [parameter]: [message] });
}
