// Mail through an SMTP server.
import { createTransport } from "nodemailer";
import type { MailSender } from "../core/ports/mail.ts";
import { messageOf } from "./mail-message.ts";

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://…`, which is turned to TLS where the server offers it. */
  readonly url: string;
  readonly from: string;
}

const SILENCE_MS = 20_000;

export function openSmtp({ url, from }: SmtpOptions): MailSender {
  const transport = createTransport({ url, connectionTimeout: SILENCE_MS, greetingTimeout: SILENCE_MS, socketTimeout: SILENCE_MS });
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => transport.close(),
  };
}
