// A mail as the mail library takes it. Nothing in it is made up here: no time, no chance. Pure.
import type { Mail } from "../core/ports/mail.ts";

export function messageOf({ id, to, subject, text, writtenAt }: Mail, from: string) {
  const host = from.split("@").at(-1)?.replace(/>.*$/, "") ?? "localhost";
  return {
    from,
    // As an object: never read as a list of addresses.
    to: { name: "", address: to },
    subject,
    text,
    date: new Date(writtenAt),
    messageId: `<${id}@${host}>`,
    textEncoding: "base64" as const,
    // Source: RFC 3834: no automatic answers to automatic mail.
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
