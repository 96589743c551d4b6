// Which pages ask by script how large or how dark the screen is, instead of leaving it to their styles.
import type { Page } from "playwright-core";

type WindowWithProbe = Window & { hasMeasured?: boolean };

/** Runs in the page before anything else. Observers of intersection are left out: SvelteKit watches links with one on every page. */
export function noteMeasuring(): void {
  const probed = window as WindowWithProbe;
  probed.hasMeasured = false;
  const note = (owner: object, names: readonly string[]) => {
    for (const name of names) {
      const found = Object.getOwnPropertyDescriptor(owner, name);
      if (!found) throw new Error(`Nothing is called ${name}`);
      const noting = (original: (...given: unknown[]) => unknown) =>
        function (this: unknown, ...given: unknown[]): unknown {
          probed.hasMeasured = true;
          return new.target ? Reflect.construct(original, given) : Reflect.apply(original, this, given);
        };
      Object.defineProperty(owner, name, { ...found, ...(found.get ? { get: noting(found.get) } : { value: noting(found.value) }) });
    }
  };
  note(window, ["matchMedia", "getComputedStyle", "innerWidth", "innerHeight", "outerWidth", "outerHeight", "devicePixelRatio", "screen", "visualViewport"]);
  note(window, ["ResizeObserver"]);
  note(Element.prototype, ["getBoundingClientRect", "getClientRects", "clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]);
  note(HTMLElement.prototype, ["offsetWidth", "offsetHeight", "offsetLeft", "offsetTop"]);
}

/** Whether the page's own script has measured so far; without the probe it may have. To be asked before a rule measures too. */
export function hasMeasured(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as WindowWithProbe).hasMeasured ?? true);
}
