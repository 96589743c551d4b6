// Whom the public asks about an institution's data: a unit, never a person's own account.
import type { Text } from "../../core/text.ts";

export interface InstitutionContact {
  /** The department that answers. */
  readonly unit: Text;
  readonly email: string | null;
  readonly phone: string | null;
  /** `https://…` */
  readonly page: string | null;
}
