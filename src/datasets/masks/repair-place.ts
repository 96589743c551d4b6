// Repairs of a seller that are certain, and doubts about it: address, region, position. Each is counted as a notice;
// nothing is guessed.
import type { FieldValue } from "../../core/fields.ts";
import { type AddressReading, cleanAddress, readAddress } from "../../core/korea/address.ts";
import { isFarFrom, surelyIn } from "../../core/korea/position-check.ts";
import { type Notice, noticeOf } from "../../core/notices.ts";
import type { LonLat } from "../../core/units.ts";
import { MASK_NOTICE_KINDS, type MaskNoticeCode } from "./notice-kinds.ts";

type Place = { readonly [field: string]: FieldValue };

interface Region {
  readonly province: string | null;
  readonly district: string | null;
  readonly findings: readonly MaskNoticeCode[];
}

export function repairPlace(place: Place): { readonly place: Place; readonly notices: readonly Notice[] } {
  const position = (place.location ?? null) as LonLat | null;
  if (typeof place.address !== "string") return { place, notices: [noticeOf(MASK_NOTICE_KINDS, "address_missing", "address")] };
  const clean = cleanAddress(place.address);
  const said = place.address;
  const region = regionOf(readAddress(clean.address), position);
  const doubts = region.district !== null && position !== null && isFarFrom(position, region.district) ? (["position_disagrees"] as const) : [];
  const isForeign = region.province === null && !/\p{Script=Hangul}/u.test(clean.address);
  const findings = [...clean.findings, ...(isForeign ? [] : region.findings), ...doubts];
  return {
    place: {
      ...place,
      address: clean.address,
      province: place.province ?? region.province,
      district: place.district ?? region.district,
    },
    notices: findings.map((code) => noticeOf(MASK_NOTICE_KINDS, code, "address", said)),
  };
}

/** From the address; what it leaves open from the position, when that is certain. */
function regionOf(reading: AddressReading, position: LonLat | null): Region {
  const { province, district, findings, candidates, isContradictory } = reading;
  if (district !== null) return { province, district, findings };
  const there = position === null ? null : surelyIn(position);
  if (isContradictory) {
    if (there !== null && candidates.includes(there.code))
      return { province: there.province, district: there.code, findings: [...findings, "province_mistyped"] };
    return { province, district: null, findings: [...findings, "region_contradictory"] };
  }
  const fits = there !== null && (province === null || there.province === province) && (candidates.length === 0 || candidates.includes(there.code));
  if (fits) return { province: there.province, district: there.code, findings: [...findings, "region_from_position"] };
  return {
    province,
    district: null,
    findings: [...findings, province === null ? "region_unknown" : "district_unknown"],
  };
}
