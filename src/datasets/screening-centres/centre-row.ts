// A centre in the dataset's own form, from the cells that the lists have. Pure: shared by all sources.
import { cleanAddress } from "../../core/korea/address.ts";
import { centreOf } from "../../core/korea/centres.ts";
import { type PhoneNumber, readPhones } from "../../core/korea/phone-numbers.ts";
import { type Notice, noticeOf } from "../../core/notices.ts";
import type { Row } from "../../core/units.ts";
import { centreRegion } from "./centre-region.ts";
import { CENTRE_NOTICE_KINDS, type CentreNoticeCode } from "./notice-kinds.ts";
import { readWeek } from "./read-hours.ts";

export interface CentreCells {
  readonly kind: string;
  readonly name: string;
  /** "" where the list has no such column. */
  readonly province: string;
  readonly district: string;
  readonly address: string;
  readonly phone: string;
  /** Null where the list has no hours. */
  readonly hours: { readonly weekday: string; readonly saturday: string; readonly sunday: string } | null;
}

export interface CentreReading {
  readonly row: Row;
  readonly notices: readonly Notice[];
}

/** Such centres are drive-through ones even in a list of all. */
const DRIVE_THROUGH = /자동차\s*이동형|드라이브\s*(스루|쓰루)|drive[\s-]*thr/i;

export function readCentre(cells: CentreCells): CentreReading {
  const name = tidy(cells.name);
  const { address, findings } = cleanAddress(cells.address.replace(/\s*[\r\n]+\s*/g, " "));
  const region = centreRegion(tidy(cells.province), tidy(cells.district), address);
  const kind = cells.kind === "screening" && DRIVE_THROUGH.test(name) ? "drive-through" : cells.kind;
  const found = (codes: readonly CentreNoticeCode[], field: string, value: string) => codes.map((code) => noticeOf(CENTRE_NOTICE_KINDS, code, field, value));
  const phones = readPhoneCell(cells.phone);
  const hours = readHourCells(cells.hours);
  const code = region.ward ?? region.municipality ?? region.province;
  const location = code === null ? null : centreOf(code);
  return {
    row: {
      id: centreId(kind, region.municipality ?? region.province, name),
      kind,
      name,
      province: region.province,
      municipality: region.municipality,
      ward: region.ward,
      address: address === "" ? null : address,
      ...phones.fields,
      ...hours.fields,
      location,
      positionIs: location === null ? null : "approximate",
    },
    notices: [
      ...(name === cells.name ? [] : found(["text_tidied"], "name", cells.name)),
      ...found(findings, "address", cells.address),
      ...found(region.findings, "municipality", `${cells.province} ${cells.district} ${address}`.trim()),
      ...found(phones.findings, "phones", cells.phone),
      ...found(hours.findings, "openingHours", String(hours.fields.hoursAsWritten ?? "")),
    ],
  };
}

/** Spaces and line breaks become one space, none stand at the ends. */
function tidy(text: string): string {
  return text.replace(/[\s\u00a0]+/g, " ").trim();
}

/** Spaces, brackets and other signs come and go between lists. */
export function centreId(kind: string, region: string | null, name: string): string {
  return [kind, region ?? "unknown", name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")].join("-");
}

interface Reading {
  readonly fields: Row;
  readonly findings: readonly CentreNoticeCode[];
}

function readPhoneCell(cell: string): Reading {
  const { phones, unread, isPlain } = readPhones(cell);
  const written = tidy(cell);
  if (written === "") return { fields: {}, findings: [] };
  const texts = (holds: (phone: PhoneNumber) => boolean) => {
    const of = phones.filter(holds).map(({ number, extension }) => (extension === null ? number : `${number}#${extension}`));
    return of.length === 0 ? null : of;
  };
  const fields = { phones: texts(({ hours }) => hours !== "night"), nightPhones: texts(({ hours }) => hours === "night") };
  if (isPlain) return { fields, findings: [] };
  const isLocal = unread.some((part) => /^\d{3,4}-\d{4}$/.test(part));
  const finding = unread.length === 0 ? "phone_recognised" : isLocal ? "phone_without_area_code" : "phone_unread";
  return { fields: { ...fields, phonesAsWritten: written }, findings: [finding] };
}

function readHourCells(cells: CentreCells["hours"]): Reading {
  if (cells === null) return { fields: {}, findings: [] };
  const { weekday, saturday, sunday } = cells;
  const { hours, exceptions, findings } = readWeek(weekday, saturday, sunday);
  const fields = { openingHours: hours, hoursExceptions: exceptions.length === 0 ? null : exceptions.join("; ") };
  if (findings.length === 0) return { fields, findings };
  return { fields: { ...fields, hoursAsWritten: [weekday, saturday, sunday].map(tidy).join(" | ") }, findings };
}
