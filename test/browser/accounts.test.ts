// People and their accounts in a real browser, from the key of the first start to an account's deletion, on pages without any script.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import decodeQR from "qr/decode.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EpochMs } from "../../src/core/units.ts";
import { codeAt } from "../../src/platform/access/second-factor.ts";
import { buildPages } from "../../tools/build-web.ts";
import { mailTo } from "../mails.ts";
import { PASSWORD } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server: TestServer;
let browser: Browser;
let seen: Page[] = [];

beforeAll(async () => {
  await buildPages(true);
  server = await startTestServer("pglite", {}, { webBuildFolder: join(import.meta.dirname, "../../web/build") });
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openBrowser(viewport: { width: number; height: number }, language: "ko" | "en"): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.running.address,
    locale: language === "ko" ? "ko-KR" : "en-GB",
    viewport,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  seen = [...seen, page];
  return page;
}

/** What shuts people out on the page as it stands: WCAG 2.2, levels A and AA, what makes it scroll sideways, and scripts. */
async function barriers(page: Page): Promise<readonly string[]> {
  const scripts = await page.locator("script").count();
  await page.evaluate(axe);
  const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false };
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  const isTooWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  const broken = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  return [...broken, ...(isTooWide ? ["too wide"] : []), ...(scripts > 0 ? [`${scripts} scripts`] : [])].map((found) => `${page.url()} ${found}`);
}

/** The text of the QR picture on the page, read back as a camera would. */
async function readPicture(page: Page): Promise<string> {
  const path = (await page.locator("main svg path").getAttribute("d")) ?? "";
  const size = Number((await page.locator("main svg").getAttribute("viewBox"))?.split(" ")[2]);
  const scale = 8;
  const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < scale; dx++)
        data.fill(
          0,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4 + 3,
        );
  return decodeQR({ width: size * scale, height: size * scale, data });
}

const pressed = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("from the key of the first start to an administrator with a second factor, in Korean on a phone", async () => {
  const page = await openBrowser(PHONE, "ko");
  await page.goto("/admin/accounts");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.goto("/admin/start");
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel("관리자 키").fill("mda_not-the-key");
  await page.getByLabel("이메일 주소").fill("first@example.org");
  await page.getByLabel("이름").fill("첫 관리자");
  await pressed(page, "계정 만들기");
  expect(await page.getByRole("alert").textContent()).toContain("로그인하거나 유효한 키를 보내 주세요");
  await page.getByLabel("관리자 키").fill(server.running.admin.key);
  await pressed(page, "계정 만들기");
  expect(await page.locator("h1").textContent()).toBe("환영합니다. 비밀번호를 정하세요");
  await page.getByLabel("새 비밀번호").fill("1234567890");
  await pressed(page, "저장");
  expect(await page.getByRole("alert").textContent()).toContain("같은 글자가 되풀이되거나 자판 순서입니다.");
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel("새 비밀번호").fill(PASSWORD);
  await pressed(page, "저장");
  expect([new URL(page.url()).pathname, await page.locator("h1").textContent()]).toEqual(["/account", "첫 관리자"]);
  expect(await page.locator("main").textContent()).toContain("아직 쓸 수 없는 권한이 있습니다");
  expect(await barriers(page)).toEqual([]);

  await page.goto("/admin/accounts");
  expect(await page.locator("main").textContent()).toContain("이 화면에는 2단계 인증이 필요합니다");
  await page.getByLabel("현재 비밀번호").fill(PASSWORD);
  await pressed(page, "인증 앱 설정하기");
  const address = new URL(await readPicture(page));
  const secret = address.searchParams.get("secret") ?? "";
  expect([address.protocol, (await page.locator("main code").first().textContent())?.replaceAll(" ", "")]).toEqual(["otpauth:", secret]);
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel("코드").fill("000000");
  await pressed(page, "저장");
  expect(await page.getByRole("alert").textContent()).toContain("코드가 틀렸거나 이미 쓴 코드입니다");
  await page.getByLabel("코드").fill(codeAt(secret, Date.now() as EpochMs));
  await pressed(page, "저장");
  expect(await page.locator("ol li").count()).toBe(10);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("link", { name: "돌아가기" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/admin/accounts");
  expect(await barriers(page)).toEqual([]);
});

test("the administrator adds an institution and invites its officer; the officer comes by mail", async () => {
  const page = seen[0] as Page;
  await page.goto("/admin/institutions?lang=en");
  await page.getByLabel("Short name").fill("hira");
  await page.getByLabel("Name in Korean").fill("건강보험심사평가원");
  await page.getByLabel("Name in English").fill("Health Insurance Review");
  await page.getByLabel("Kind").selectOption("public-organisation");
  await page.getByLabel("Stock of public masks").check();
  await pressed(page, "Save");
  expect(await page.locator("main li").first().textContent()).toContain("Health Insurance Review");
  expect(await barriers(page)).toEqual([]);
  await page.goto("/admin/accounts?lang=en");
  await page.getByLabel("E-mail address").fill("officer@example.org");
  await page.getByLabel("Name", { exact: true }).fill("Officer Kim");
  await page.locator("#invite ~ form select[name=role]").selectOption("officer");
  await page.locator("#invite ~ form select[name=institution]").selectOption("hira");
  await pressed(page, "Invite somebody");
  expect(await page.locator("main").getByRole("status").textContent()).toBe("The invitation to officer@example.org is on its way.");

  const officer = await openBrowser(DESK, "en");
  const mail = await mailTo(server, "officer@example.org");
  await officer.goto(/https?:\S+/.exec(mail.text)?.[0] ?? "");
  await officer.getByLabel("New password").fill(PASSWORD);
  await pressed(officer, "Save");
  expect(await officer.locator("main").textContent()).toContain("Data officer, at Health Insurance Review");
  expect(await officer.locator("header").textContent()).toContain("Officer Kim");

  await page.goto("/admin/accounts?lang=en&role=officer");
  await page.getByRole("link", { name: "Officer Kim" }).click();
  await page.getByLabel("Reason").fill("left the agency");
  await pressed(page, "Suspend");
  expect(await page.locator("main").textContent()).toContain("suspended");
  expect(await barriers(page)).toEqual([]);
  await officer.goto("/account");
  expect(new URL(officer.url()).pathname).toBe("/sign-in");
});

test("a citizen registers, signs in elsewhere, ends that session, and deletes the account, in English on a desk", async () => {
  const page = await openBrowser(DESK, "en");
  await page.goto("/register");
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel("E-mail address").fill("minji@example.org");
  await pressed(page, "Send");
  expect(await page.locator("h1").textContent()).toBe("Look into your mail");
  expect(await barriers(page)).toEqual([]);
  await page.goto(/https?:\S+/.exec((await mailTo(server, "minji@example.org")).text)?.[0] ?? "");
  await page.getByLabel("Name").fill("Minji");
  await page.getByLabel("New password").fill(PASSWORD);
  await pressed(page, "Save");
  expect(await page.locator("h1").textContent()).toBe("Minji");

  const phone = await openBrowser(PHONE, "en");
  await phone.goto("/sign-in?next=/data");
  await phone.getByLabel("E-mail address").fill("minji@example.org");
  await phone.getByLabel("Password").fill("not her password");
  await pressed(phone, "Sign in");
  expect(await phone.getByRole("alert").textContent()).toContain("E-mail address or password is wrong");
  expect(await barriers(phone)).toEqual([]);
  await phone.getByLabel("Password").fill(PASSWORD);
  await pressed(phone, "Sign in");
  expect(new URL(phone.url()).pathname).toBe("/data");

  await page.goto("/account");
  await pressed(page, "End all others");
  expect(await page.locator("main").getByRole("status").textContent()).toBe("Ended.");
  await phone.goto("/account");
  expect(new URL(phone.url()).pathname).toBe("/sign-in");
  await page.locator("#delete ~ form").getByLabel("Present password").fill(PASSWORD);
  await pressed(page, "Delete my account for good");
  expect(await page.locator("h1").textContent()).toBe("Your account is deleted.");
  expect(await page.locator("header").textContent()).toContain("Sign in");
});

test("signing in leads to a page of ours only, and the table of roles is for everybody", async () => {
  const page = await openBrowser(PHONE, "ko");
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("이메일 주소").fill("first@example.org");
    await page.getByLabel("비밀번호").fill(PASSWORD);
    await pressed(page, "로그인");
    const { host, pathname } = new URL(page.url());
    expect([host, pathname]).toEqual([new URL(server.running.address).host, "/sign-in/code"]);
  }
  expect(await barriers(page)).toEqual([]);
  await page.goto("/roles");
  expect(await page.locator("main").textContent()).toContain("소속 기관의 공개본 초안 만들기");
  expect(await barriers(page)).toEqual([]);
});

test("pages of somebody who is signed in are kept by no cache, and forms of another site change nothing", async () => {
  const { address } = server.running;
  const rule = async (path: string, cookie = "") =>
    (await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" })).headers.get("cache-control");
  expect([await rule("/data"), await rule("/data", "madang_session=aaaaaaaaaaaaaaaaaaaaaaaa"), await rule("/sign-in"), await rule("/register")]).toEqual([
    "public, max-age=5",
    "private, no-cache",
    "no-store",
    "no-store",
  ]);
  const sendForm = (origin: string) =>
    fetch(`${address}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin, accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email: "first@example.org", password: PASSWORD }),
    });
  const [own, foreign] = [await sendForm(address), await sendForm("https://evil.example")];
  expect([own.status, own.headers.getSetCookie().length, foreign.status, foreign.headers.getSetCookie().length]).toEqual([303, 1, 403, 0]);
});
