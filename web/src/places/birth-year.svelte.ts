// The year of birth that a visitor lets this device remember. It is in no request; the service worker reads it here as well.
import { del, get, set } from "idb-keyval";
import { BIRTH_YEAR } from "./device-keys.ts";

class BirthYear {
  /** Null: not remembered. */
  value: number | null = $state(null);

  async load(): Promise<number | null> {
    this.value = (await get<number>(BIRTH_YEAR).catch(() => null)) ?? null;
    return this.value;
  }

  remember(year: number | null): void {
    this.value = year;
    void (year === null ? del(BIRTH_YEAR) : set(BIRTH_YEAR, year)).catch(() => undefined);
  }
}

export const birthYear = new BirthYear();
