// The visitor's own key while the page is open: in memory, in no storage and no address. Set in the browser only.
let key = $state("");

export const consoleKey = {
  get value(): string {
    return key;
  },
  set(value: string): void {
    key = value.trim();
  },
  forget(): void {
    key = "";
  },
};
