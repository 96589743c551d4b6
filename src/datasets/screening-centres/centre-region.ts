// In which region a centre lies, from the columns of the list and from its address. Pure; what is not certain stays open.
import { type AddressReading, readAddress } from "../../core/korea/address.ts";
import { DISTRICTS } from "../../core/korea/districts.ts";
import { municipalityOf } from "../../core/korea/regions.ts";

export interface CentreRegion {
  readonly province: string | null;
  readonly municipality: string | null;
  /** Null where the municipality has none, or the list does not tell. */
  readonly ward: string | null;
  readonly findings: readonly ("region_unknown" | "municipality_unknown" | "region_disagrees")[];
}

/** `경기`, `성남시 분당구`; some lists write the ward alone, `기흥구`, and some have no such columns. */
export function centreRegion(province: string, district: string, address: string): CentreRegion {
  const columns = readAddress(`${province} ${wardWithCity(province, district)}`.trim());
  const written = readAddress(address);
  const known = columns.province === null ? written : columns;
  if (known.province === null) return { province: null, municipality: null, ward: null, findings: ["region_unknown"] };
  const municipality = municipalityIn(known);
  if (municipality === null) {
    const elsewhere = written.province === known.province ? municipalityIn(written) : null;
    return {
      province: known.province,
      municipality: elsewhere,
      ward: wardIn(written, elsewhere),
      findings: elsewhere === null ? ["municipality_unknown"] : [],
    };
  }
  const other = municipalityIn(written);
  const findings = other !== null && other !== municipality ? (["region_disagrees"] as const) : [];
  return { province: known.province, municipality, ward: wardIn(known, municipality) ?? wardIn(written, municipality), findings };
}

/** The one that a reading names, also where it leaves open in which of its wards. */
function municipalityIn({ district, candidates }: AddressReading): string | null {
  if (district !== null) return municipalityOf(district);
  const cities = new Set(candidates.map(municipalityOf));
  return cities.size === 1 ? ([...cities][0] as string) : null;
}

function wardIn({ district }: AddressReading, municipality: string | null): string | null {
  return district !== null && municipality !== null && district !== municipality && municipalityOf(district) === municipality ? district : null;
}

/** `기흥구` is `용인시 기흥구` where the province has only one ward of that name. */
function wardWithCity(province: string, district: string): string {
  const code = readAddress(province).province;
  const wards = DISTRICTS.filter((ward) => ward.province === code && ward.ko.endsWith(` ${district}`));
  return wards.length === 1 ? (wards[0]?.ko as string) : district;
}
