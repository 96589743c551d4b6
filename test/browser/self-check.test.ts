// The self-check: emergency signs, advice, points, people under 18, ways back, by mouse, by keyboard, on paper and without JavaScript.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { answer, BUTTONS, begin, OLDER_EXPOSED, POSITIVE } from "./self-check-steps.ts";
import { DESK, LANGUAGES, PHONE, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const cases = LANGUAGES.flatMap((language) => [PHONE, DESK].map((viewport) => ({ language, viewport, width: viewport.width })));
const textOf = (page: Page, name: string) => page.locator(`section[aria-labelledby=${name}]`).innerText();
const focusedText = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).innerText);

test.for(cases)("every step and both results are without barriers ($language, $width pixels)", async ({ language, viewport }) => {
  const guest = await visit(browser, inject("address"), { language, viewport });
  await guest.open("/self-check");
  const { page } = guest;
  const look = async () => expect(await barriers(page)).toEqual([]);
  for (const answers of [OLDER_EXPOSED, POSITIVE]) {
    await begin(page, language);
    await answer(page, language, answers, look);
    await look();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: BUTTONS[language].again }).click();
  }
  await page.getByRole("button", { name: BUTTONS[language].have }).click();
  await look();
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("somebody of 66 with fever and contact is told to call and to stay apart, with reason, date and label", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  await begin(guest.page, "en");
  await answer(guest.page, "en", OLDER_EXPOSED);
  expect(await focusedText(guest.page)).toBe("What to do next");
  const advice = await textOf(guest.page, "advice");
  expect(advice).toMatch(
    /Ahead of its time\. Nobody knew it before 27 March 2020[\s\S]*Advice of 27 March 2020\s+Call a clinician or the health centre now, before you go there\s+Stay at home, apart from others\s+Why: You have symptoms, may have met the virus, and are at higher risk\./,
  );
  expect(await textOf(guest.page, "summary")).toMatch(
    /Answered 16 March 2020[\s\S]*Age\s+66 years\s+Which symptoms do you have\?\s+Fever, chills or sweating[\s\S]*Do any of these apply to you\?\s+none[\s\S]*\(made up\)/,
  );
  await guest.context.close();
});

test("with a positive test the points are shown item by item under their label, without a percentage and without reassurance", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  await begin(guest.page, "en");
  await answer(guest.page, "en", POSITIVE);
  const points = await textOf(guest.page, "points");
  expect(points).toMatch(/Call 119 as soon as an emergency sign appears[\s\S]*Patients of early 2020, before vaccines[\s\S]*20 of at most 44 points/);
  expect((await guest.page.locator("#points ~ table tbody td").allInnerTexts()).map(Number)).toEqual([6, 4, 3, 0, 7, 0, 0]);
  expect(points).toContain("Few points are no reassurance");
  expect(await guest.page.locator("main").innerText()).not.toMatch(/%|per cent|low risk|safe to|probab(?!ility and no limit)/i);
  await guest.context.close();
});

test("an emergency sign ends everything else: 119, and no question", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  const { page } = guest;
  await page.getByRole("button", { name: BUTTONS.en.have }).click();
  expect(await focusedText(page)).toBe("Call 119 now");
  expect(await textOf(page, "emergency")).toContain("Call 119 now. Do not wait, and do not go on with this form.");
  expect(await page.getByRole("link", { name: "Call 119" }).getAttribute("href")).toBe("tel:119");
  expect([await page.locator("form").count(), await page.getByRole("button", { name: BUTTONS.en.begin }).count()]).toEqual([0, 0]);
  await guest.context.close();
});

test("people under 18 are sent to somebody who knows, in both ways, and can go back", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  const { page } = guest;
  for (const [place, more] of [
    [1, []],
    [0, [0]],
  ] as const) {
    await begin(page, "en");
    await page.getByRole("radio").nth(place).check();
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await page.getByRole("textbox", { name: "Age" }).fill("17");
    for (const each of more) await page.getByRole("radio").nth(each).check();
    await page.getByRole("button", { name: "Next", exact: true }).click();
    expect(await textOf(page, "child")).toMatch(/For people under 18[\s\S]*1339/);
    await page.getByRole("button", { name: "Back" }).click();
    expect(await page.getByRole("textbox", { name: "Age" }).inputValue()).toBe("17");
    await page.getByRole("button", { name: BUTTONS.en.again }).click();
  }
  await guest.context.close();
});

test("what is missing or cannot be is said at its field, which has the focus; none is an answer that takes the others back", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  const { page } = guest;
  const next = page.getByRole("button", { name: "Next", exact: true });
  await begin(page, "en");
  await next.click();
  expect(await page.locator("#q-isPositive-wrong").innerText()).toBe("Please answer this");
  await page.getByRole("radio", { name: "No" }).check();
  await next.click();
  for (const [typed, says] of [
    ["", "Please answer this"],
    ["sixty", "A number is needed"],
    ["60.5", "A whole number is needed"],
    ["160", "Higher than can be true"],
  ] as const) {
    await page.getByRole("textbox", { name: "Age" }).fill(typed);
    await next.click();
    expect(await page.locator("#q-ageYears-wrong").innerText()).toBe(says);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("q-ageYears");
  }
  await page.getByRole("textbox", { name: "Age" }).fill("６０");
  await next.click();
  await page.getByRole("checkbox", { name: "Sore throat" }).check();
  await page.getByRole("checkbox", { name: "None of these" }).check();
  expect(await page.getByRole("checkbox", { name: "Sore throat" }).isChecked()).toBe(false);
  await page.getByRole("checkbox", { name: "Sore throat" }).check();
  expect(await page.getByRole("checkbox", { name: "None of these" }).isChecked()).toBe(false);
  await guest.context.close();
});

test("the browser's way back goes one step back with the answers; after a new load all are gone and the first page is there", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/self-check");
  const { page } = guest;
  await begin(page, "en");
  await answer(page, "en", OLDER_EXPOSED);
  await page.goBack();
  await page.getByText("Step 5 of 5").waitFor();
  expect(await page.getByRole("checkbox", { name: "None of these" }).isChecked()).toBe(true);
  await page.goBack();
  await page.goBack();
  expect(await page.getByRole("checkbox", { name: "Fever, chills or sweating" }).isChecked()).toBe(true);
  await page.reload();
  await page.getByRole("button", { name: BUTTONS.en.begin }).click();
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
  await page.goForward().catch(() => null);
  expect(await page.locator("#summary").count()).toBe(0);
  await guest.context.close();
});

test("with the keyboard alone from the first key to the printed summary", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/self-check");
  const { page } = guest;
  const tabTo = async (wanted: string) => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement;
        const { outlineStyle } = getComputedStyle(at);
        return { name: (at.closest("label")?.innerText ?? at.innerText).trim() || at.id, isMarked: outlineStyle !== "none" };
      });
      expect(here.isMarked).toBe(true);
      if (here.name === wanted) return;
    }
    throw new Error(`${wanted} is not reached`);
  };
  await tabTo(BUTTONS.en.begin);
  await page.keyboard.press("Enter");
  await tabTo("Yes");
  await page.keyboard.press("ArrowDown");
  expect(await page.getByRole("radio", { name: "No" }).isChecked()).toBe(true);
  await page.keyboard.press("Enter");
  await tabTo("q-ageYears");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await tabTo("Sore throat");
  await page.keyboard.press("Space");
  await tabTo("Next");
  await page.keyboard.press("Enter");
  for (const button of ["Next", BUTTONS.en.result]) {
    await tabTo("None of these");
    await page.keyboard.press("Space");
    await tabTo(button);
    await page.keyboard.press("Enter");
  }
  expect(await focusedText(page)).toBe("What to do next");
  expect(await textOf(page, "advice")).toMatch(/Stay at home, apart from others\s+Watch for symptoms/);
  await tabTo("Print");
  await guest.context.close();
});

test("on paper there are the result, the answers and room to write, and nothing to press", async () => {
  const guest = await visit(browser, inject("address"), { viewport: { width: 794, height: 1123 } });
  await guest.open("/self-check");
  const { page } = guest;
  await begin(page, "en");
  await answer(page, "en", OLDER_EXPOSED);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main button:visible, main a:visible, form:visible").count()).toBe(0);
  expect(await page.locator("main").innerText()).toMatch(
    /What to do next[\s\S]*Summary for a doctor\s+Name, to be written by hand[\s\S]*66 years[\s\S]*Questions for the doctor/,
  );
  const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g);
  expect(pages?.length).toBeLessThanOrEqual(2);
  await guest.context.close();
});

test.for(LANGUAGES)("without JavaScript nothing is asked: the signs are there, and why, and the sheet with all questions (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/self-check");
  const { page } = guest;
  expect(await page.locator("form, main button, main input").count()).toBe(0);
  expect(await page.locator("noscript").first().innerText()).toContain(language === "ko" ? "대신 종이를 쓰세요" : "Use the sheet instead");
  await page.getByRole("link", { name: language === "ko" ? /^종이/ : /^The sheet/ }).click();
  const sheet = await page.locator("main").innerText();
  expect(sheet).toContain(language === "ko" ? "합병증이 있는 당뇨병" : "Diabetes with complications");
  expect(await page.locator("main .card").count()).toBe(8);
  expect(await page.locator("form, main input, main button").count()).toBe(0);
  expect(sheet).toContain(language === "ko" ? "최대 44점" : "of at most 44 points");
  await guest.context.close();
});

test("the calculators for professionals answer as the papers do, folded away and under their labels", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  const { page } = guest;
  await guest.open("/self-check/research/isaric-4c");
  expect(await page.locator("form").isVisible()).toBe(false);
  await page.getByText("Calculator, for clinicians and researchers").click();
  for (const [field, value] of [
    ["ageYears", "69"],
    ["comorbidities", "1"],
    ["respiratoryRate", "25"],
    ["spo2Percent", "90"],
    ["comaScale", "10"],
    ["ureaMmolPerL", "10"],
    ["crpMgPerL", "70"],
  ])
    await page.locator(`#q-${field}`).fill(value as string);
  await page.getByRole("radio", { name: "Male", exact: true }).check();
  await page.getByRole("button", { name: "Compute" }).click();
  const status = page.locator("details [role=status]");
  expect(await status.innerText()).toMatch(/For clinicians[\s\S]*13 of at most 21 points[\s\S]*Group: High[\s\S]*40\.1 % died in hospital/);
  expect(await barriers(page)).toEqual([]);

  await guest.open("/self-check/research/menni-2020");
  await page.getByText("Calculator, for clinicians and researchers").click();
  await page.locator("#q-ageYears").fill("40");
  for (const [field, place] of [
    ["sex", 1],
    ["smellLoss", 0],
    ["cough", 1],
    ["fatigue", 1],
    ["skippedMeals", 1],
  ] as const)
    await page.locator(`input[name=q-${field}]`).nth(place).check();
  await page.getByRole("button", { name: "Compute" }).click();
  expect(await status.innerText()).toMatch(/For research[\s\S]*spring 2020: 0\.6154/);
  await guest.context.close();
});

test("how the points behave is computed from the newest release, with its size and said to be synthetic", async () => {
  const [newest] = await untilPublished(inject("address"), "symptoms");
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/self-check/research/heo-2021");
  const text = await textOf(guest.page, "behaviour");
  expect(text).toContain("The sample is synthetic");
  expect(text).toContain(`Release ${newest} of 16 March 2020`);
  expect(text).toMatch(/Age alone\s+0\.\d\d to 0\.\d\d\s+\d+ to \d+\s+\d+ to \d+\s+\d/);
  expect(await barriers(guest.page)).toEqual([]);
  await guest.open("/self-check/research/menni-2020");
  expect(await textOf(guest.page, "behaviour")).toContain("It cannot be tried");
  await guest.context.close();
});
