// Districts and provinces by the names that people write in Latin letters. Lookups only.
import { DISTRICTS, type District, PROVINCES } from "./districts.ts";

const provinceOf = new Map(PROVINCES.map((province) => [province.code, province]));

/** The beginning of addresses in a district: `서울특별시 강남구`, and `세종특별자치시` where both are one. */
export function addressHead({ province, ko }: Pick<District, "province" | "ko">): string {
  const found = provinceOf.get(province);
  return !found || found.ko.startsWith(ko) ? ko : `${found.ko} ${ko}`;
}

/** `Gangnam-gu`, `gangnam`, `Jung-gu, Busan`; several where provinces share a name, none for anything else. */
export function districtsInLatin(text: string): readonly District[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  return DISTRICTS.filter(({ en, province }) => {
    const name = plain(en);
    return wanted === name || wanted === `${name}${plain(provinceOf.get(province)?.en ?? "")}` || wanted === name.replace(/(gu|si|gun)$/, "");
  });
}

/** `Seoul`, `Gyeonggi-do`; null when it is none. */
export function provinceInLatin(text: string): string | null {
  const wanted = plain(text);
  return PROVINCES.find(({ en, romanised }) => wanted === plain(en) || wanted === plain(romanised))?.code ?? null;
}

export function isLatin(text: string): boolean {
  return /^[a-z ,.'-]+$/i.test(text);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, "");
}
