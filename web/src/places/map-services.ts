// Who shows the way to a place, each with the form of its links and where that form is described. Data and pure functions.
import type { Text } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";

export interface Destination {
  readonly name: string;
  readonly address: string;
  /** Null: unknown; it is looked for by its address. */
  readonly position: LonLat | null;
}

interface MapService {
  readonly id: string;
  readonly title: Text;
  /** Day on which the form of the links was last read there. */
  readonly checkedOn: string;
  readonly source: string;
  /** Null: the service cannot be given such a place. */
  readonly link: (destination: Destination) => string | null;
}

/** Six digits are a tenth of a metre. */
const digits = (degrees: number) => String(Number(degrees.toFixed(6)));
const latLon = ([lon, lat]: LonLat) => `${digits(lat)},${digits(lon)}`;
/** Commas and slashes would end the name in a path. */
const inPath = (text: string) => encodeURIComponent(text.replace(/[,/]/g, " "));

export const MAP_SERVICES: readonly MapService[] = [
  {
    id: "kakao-map",
    title: { en: "Kakao Map", ko: "카카오맵" },
    checkedOn: "2026-11-26",
    source: "Kakao, Kakao Map web API guide, links to the map: /link/to and /link/search",
    link: ({ name, address, position }) =>
      position ? `https://map.kakao.com/link/to/${inPath(name)},${latLon(position)}` : address ? `https://map.kakao.com/link/search/${inPath(address)}` : null,
  },
  {
    id: "naver-map",
    title: { en: "Naver Map", ko: "네이버 지도" },
    checkedOn: "2026-11-26",
    // Its documented links want its app; this is the search of its web page, which also offers the way.
    source: "Address of the search on map.naver.com; described by nobody",
    link: ({ address }) => (address ? `https://map.naver.com/p/search/${inPath(address)}` : null),
  },
  {
    id: "google-maps",
    title: { en: "Google Maps", ko: "구글 지도" },
    checkedOn: "2026-11-26",
    source: "Google, Maps URLs, directions action: api=1, destination",
    link: ({ address, position }) => {
      const destination = position ? latLon(position) : address;
      return destination ? `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(destination)}` : null;
    },
  },
  {
    id: "openstreetmap",
    title: { en: "OpenStreetMap", ko: "오픈스트리트맵" },
    checkedOn: "2026-11-26",
    source: "OpenStreetMap wiki, Browsing: mlat, mlon and #map",
    link: ({ position }) =>
      position && `https://www.openstreetmap.org/?mlat=${digits(position[1])}&mlon=${digits(position[0])}#map=18/${digits(position[1])}/${digits(position[0])}`,
  },
];

/** Opens whatever the device has for maps. Source: RFC 5870; the label in `q` is that of Android. */
export function deviceLink({ name, position }: Destination): string | null {
  if (!position) return null;
  const at = latLon(position);
  return `geo:${at}?q=${at}(${encodeURIComponent(name.replace(/[()]/g, " "))})`;
}
