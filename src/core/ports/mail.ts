// The way out for mail, behind an interface: a folder of files or an SMTP server.
import type { EpochMs } from "../units.ts";

export interface Mail {
  /** Unique; the same mail handed over twice has the same id. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly writtenAt: EpochMs;
}

export interface MailSender {
  /** Resolves when the mail is in others' hands. @throws when it is not; trying again is up to the caller. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
