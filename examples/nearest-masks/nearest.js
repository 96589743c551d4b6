import { connect, get, nearby, ProblemError } from "http://localhost:8080/client/madang.js";

const service = connect("http://localhost:8080");
const language = navigator.language.startsWith("ko") ? "ko" : "en";
const TEXTS = {
  ko: {
    title: "가까운 마스크",
    here: "내 위치에서 찾기",
    hall: "서울시청에서 찾기",
    synthetic: "가상 데이터입니다. 실제 판매처가 아니니 찾아가지 마세요.",
    searching: "찾는 중…",
    found: (count) => `1km 안에 ${count}곳`,
    age: (when) => `${when} 알려 온 재고`,
    unknown: "재고를 알 수 없음",
    soldOut: "도착하기 전에 다 팔릴 수 있습니다.",
    source: (name) => `출처: ${name}`,
    noPosition: "위치를 알 수 없습니다. 위치 사용을 허용하거나 서울시청에서 찾아보세요.",
    failed: (reason) => `지금은 찾을 수 없습니다: ${reason}`,
  },
  en: {
    title: "Masks near me",
    here: "Search where I am",
    hall: "Search at Seoul city hall",
    synthetic: "This is made-up data. These shops do not exist: do not go there.",
    searching: "Searching…",
    found: (count) => `${count} places within 1 km`,
    age: (when) => `stock as reported ${when}`,
    unknown: "stock not known",
    soldOut: "It may be sold out before you arrive.",
    source: (name) => `Source: ${name}`,
    noPosition: "Your position is not known. Allow it, or search at Seoul city hall.",
    failed: (reason) => `Nothing can be found at the moment: ${reason}`,
  },
};
const say = TEXTS[language];
const relative = new Intl.RelativeTimeFormat(language);
const SHAPES = { circle: "●", square: "■", triangle: "▲", diamond: "◆", cross: "✖" };
const element = (id) => document.getElementById(id);

document.documentElement.lang = language;
element("title").textContent = say.title;
element("here").textContent = say.here;
element("hall").textContent = say.hall;
element("hall").addEventListener("click", () => search(37.5663, 126.9779));
element("here").addEventListener("click", () =>
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => search(coords.latitude, coords.longitude),
    () => (element("state").textContent = say.noPosition),
  ),
);

// Words, colours and shapes of the stock levels, and whom to name, come from the service.
const described = get(service, "/v1/datasets/{dataset}", { path: { dataset: "masks" } });

async function search(lat, lng) {
  element("state").textContent = say.searching;
  try {
    const { bands, attribution } = await described;
    const { places, synthetic } = await nearby(service, "masks", { lat, lng, radiusMeters: 1000, product: "adult" });
    element("synthetic").hidden = !synthetic;
    element("synthetic").textContent = say.synthetic;
    element("places").replaceChildren(...places.map((place) => listItem(place, bands)));
    element("state").textContent = `${say.found(places.length)}. ${say.soldOut}`;
    element("source").textContent = say.source(attribution[language]);
  } catch (error) {
    const { titleKo, title } = error instanceof ProblemError ? error.body : {};
    element("state").textContent = say.failed((language === "ko" ? titleKo : title) ?? error.message);
  }
}

function listItem(place, bands) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = place.name;
  item.append(name, ` ${Math.round(place.distanceMeters)} m`, document.createElement("br"));
  const band = bands.find(({ id }) => id === place.stock.adult?.band);
  if (band) item.append(shapeOf(band), ` ${band.title[language]}, ${say.age(ageOf(place.ageSeconds))}`);
  else item.append(say.unknown);
  item.append(document.createElement("br"), place.address ?? "");
  return item;
}

function ageOf(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? relative.format(-minutes, "minute") : relative.format(-Math.round(minutes / 60), "hour");
}

function shapeOf({ shape, colour }) {
  const mark = document.createElement("span");
  mark.className = "shape";
  mark.ariaHidden = "true";
  mark.style.color = colour;
  mark.textContent = SHAPES[shape];
  return mark;
}
