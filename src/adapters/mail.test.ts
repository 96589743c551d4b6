// Mail as a file and over SMTP: what is written, to whom, and what cannot be smuggled in.
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Mail } from "../core/ports/mail.ts";
import type { EpochMs } from "../core/units.ts";
import { openMailOutbox } from "./mail-outbox.ts";
import { openSmtp } from "./smtp.ts";

const MAIL: Mail = {
  id: "m-1",
  to: "minji@example.org",
  subject: "[마당] 계정 만들기",
  text: "아래 주소를 여세요.\n\nhttps://madang.example/confirm\n",
  writtenAt: Date.parse("2026-01-05T00:00:00Z") as EpochMs,
};
const FROM = "마당 <madang@madang.example>";

test("without a mail server a mail is a file for its owner's eyes, the same when it is sent twice", async () => {
  const folder = await mkdtemp(join(tmpdir(), "madang-outbox-"));
  try {
    const outbox = await openMailOutbox({ folder: join(folder, "mail"), from: FROM });
    await outbox.send(MAIL);
    await outbox.send(MAIL);
    const [name = "", ...others] = await readdir(join(folder, "mail"));
    const path = join(folder, "mail", name);
    const [head = "", body = ""] = (await readFile(path, "utf8")).split("\n\n");
    expect([name, others, (await stat(path)).mode & 0o777, (await stat(join(folder, "mail"))).mode & 0o777]).toEqual([
      "2026-01-05T00-00-00-000Z-m-1.eml",
      [],
      0o600,
      0o700,
    ]);
    expect(head.split("\n").sort()).toEqual([
      "Auto-Submitted: auto-generated",
      "Content-Transfer-Encoding: base64",
      "Content-Type: text/plain; charset=utf-8",
      "Date: Mon, 05 Jan 2026 00:00:00 +0000",
      "From: =?UTF-8?B?66eI64u5?= <madang@madang.example>",
      "MIME-Version: 1.0",
      "Message-ID: <m-1@madang.example>",
      "Subject: =?UTF-8?B?W+uniOuLuV0g6rOE7KCVIOunjOuTpOq4sA==?=",
      "To: minji@example.org",
    ]);
    expect(Buffer.from(body, "base64").toString()).toBe(MAIL.text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Speaks just enough SMTP to take one mail, or to refuse its recipient. */
async function mailServer(answerToRecipient: string) {
  const commands: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    socket.write("220 test ready\r\n");
    socket.on("data", (bytes) => {
      for (const line of bytes.toString().split("\r\n").slice(0, -1)) {
        commands.push(line);
        if (isData && line !== ".") continue;
        const wasData = isData;
        isData = line === "DATA";
        socket.write(
          wasData ? "250 taken\r\n" : isData ? "354 go on\r\n" : line.startsWith("RCPT") ? answerToRecipient : line === "QUIT" ? "221 bye\r\n" : "250 fine\r\n",
        );
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { commands, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test("with a mail server it is handed over, to its one recipient", async () => {
  const server = await mailServer("250 fine\r\n");
  const smtp = openSmtp({ url: server.url, from: FROM });
  try {
    await smtp.send(MAIL);
    expect(server.commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual(["MAIL FROM:<madang@madang.example>", "RCPT TO:<minji@example.org>"]);
    expect(server.commands).toContain("Message-ID: <m-1@madang.example>");
  } finally {
    smtp.close();
    server.close();
  }
});

test("a refused mail is an error, for whoever tries again", async () => {
  const server = await mailServer("451 later\r\n");
  const smtp = openSmtp({ url: server.url, from: FROM });
  try {
    await expect(smtp.send(MAIL)).rejects.toMatchObject({ code: "EENVELOPE", responseCode: 451 });
  } finally {
    smtp.close();
    server.close();
  }
});

test("an address cannot smuggle in another recipient or header", async () => {
  const server = await mailServer("250 fine\r\n");
  const smtp = openSmtp({ url: server.url, from: FROM });
  try {
    await smtp.send({ ...MAIL, to: "minji@example.org, other@example.org", subject: "a\r\nBcc: other@example.org" }).catch(() => undefined);
    expect(server.commands.filter((line) => /^(RCPT TO:<other|Bcc:)/i.test(line))).toEqual([]);
  } finally {
    smtp.close();
    server.close();
  }
});
