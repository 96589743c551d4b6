// Screening centres and safe hospitals as items of the operation on sites. Pure.
import { PROVINCES } from "../../core/korea/districts.ts";
import { regionOf } from "../../core/korea/regions.ts";
import type { Row } from "../../core/units.ts";
import type { Item } from "./envelope.ts";

/** Kinds of the dataset by the operation's code. Source: the contract. */
export const SITE_KINDS: { readonly [code: string]: readonly string[] } = {
  A0: ["safe-hospital"],
  "97": ["test-site"],
  "99": ["screening", "drive-through", "temporary"],
};

/** Source: the lists of safe hospitals, outpatients only and with inpatients. */
const CARE: { readonly [care: string]: string } = { outpatient: "A", "outpatient-and-inpatient": "B" };

/** What is not known is left out. */
export function siteItem(row: Row): Item {
  const { kind, name, province, municipality, ward, phones, care, since } = row;
  const region = regionOf(String(ward ?? municipality ?? ""));
  const members = {
    adtFrDd: typeof since === "string" ? since.replaceAll("-", "") : undefined,
    hospTyTpCd: CARE[String(care)],
    sgguNm: region?.ko,
    sidoNm: PROVINCES.find(({ code }) => code === province)?.shortKo,
    spclAdmTyCd: Object.keys(SITE_KINDS).find((code) => SITE_KINDS[code]?.includes(String(kind))),
    telno: Array.isArray(phones) ? (phones[0] as string | undefined) : undefined,
    yadmNm: String(name),
  };
  return Object.fromEntries(Object.entries(members).filter((member): member is [string, string] => typeof member[1] === "string"));
}
