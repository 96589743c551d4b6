// Mail as files that only their owner can read, for installations without a mail server.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Mail, MailSender } from "../core/ports/mail.ts";
import { writeDurably } from "./durable-files.ts";
import { messageOf } from "./mail-message.ts";

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

export interface OutboxOptions {
  readonly folder: string;
  /** `Madang <madang@localhost>` */
  readonly from: string;
}

/** One `.eml` for each mail, named by time and id; the same mail twice is one file. */
export async function openMailOutbox({ folder, from }: OutboxOptions): Promise<MailSender> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    send: async (mail: Mail) => {
      const { message } = await composer.sendMail(messageOf(mail, from));
      const time = new Date(mail.writtenAt).toISOString().replace(/[:.]/g, "-");
      await writeDurably(join(folder, `${time}-${mail.id}.eml`), String(message), OWNER_ONLY_FILE);
    },
    close: () => composer.close(),
  };
}
