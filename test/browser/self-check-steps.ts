// Walks through the self-check as somebody who answers it.
import type { Page } from "playwright-core";
import type { Language } from "../../src/core/text.ts";

export const BUTTONS = {
  en: {
    begin: "None of these: begin",
    have: "I have one of these",
    next: "Next",
    result: "See the result",
    back: "Back",
    again: "Clear all answers and begin anew",
  },
  ko: { begin: "하나도 없습니다: 시작하기", have: "이런 증상이 있습니다", next: "다음", result: "결과 보기", back: "뒤로", again: "답을 모두 지우고 처음부터" },
} as const;

/** What to do on each step: inputs to tick by their place among those of the step, a number to type. */
export interface StepAnswer {
  readonly number?: string;
  readonly tick?: readonly number[];
}

/** A woman of 66 with fever who has met somebody ill. */
export const OLDER_EXPOSED: readonly StepAnswer[] = [{ tick: [1] }, { number: "66" }, { tick: [0] }, { tick: [0] }, { tick: [9] }];
/** The patient of the contract's example with 20 points: 60, male, 38.9 °C, short of breath. */
export const POSITIVE: readonly StepAnswer[] = [{ tick: [0] }, { number: "60", tick: [1] }, { number: "38.9", tick: [2] }, { tick: [0, 3] }, { tick: [1, 2] }];

export async function begin(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: BUTTONS[language].begin }).click();
}

/** `look` sees every step before it is sent. */
export async function answer(
  page: Page,
  language: Language,
  answers: readonly StepAnswer[],
  look: (step: number) => Promise<void> = async () => {},
): Promise<void> {
  for (const [at, { number, tick = [] }] of answers.entries()) {
    await stepTitle(page, at + 1, language);
    if (number !== undefined) await page.locator("form input[type=text]").fill(number);
    for (const place of tick) await page.locator("form input:is([type=radio], [type=checkbox])").nth(place).check();
    await look(at + 1);
    await page.getByRole("button", { name: at === answers.length - 1 ? BUTTONS[language].result : BUTTONS[language].next, exact: true }).click();
  }
  await page.locator("#summary").waitFor();
}

async function stepTitle(page: Page, step: number, language: Language): Promise<void> {
  await page.getByText(language === "ko" ? `5단계 중 ${step}단계` : `Step ${step} of 5`, { exact: true }).waitFor();
}
