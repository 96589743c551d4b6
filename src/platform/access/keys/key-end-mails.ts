// What the mails say when a key is near its end, in both languages: which key, what it may do, when it ends, what to do next. They name
// its last letters and never the key, of which there is a hash only. Pure.
import type { Language, Text } from "../../../core/text.ts";
import { instantText } from "../../../core/time.ts";
import type { EndingKey } from "./key-ends.sql.ts";

type Kind = EndingKey["kind"];

const SUBJECT: { readonly [kind in Kind]: Text } = {
  development: { en: "Your development key {name} ends on {day}", ko: "개발 키 {name}: {day}에 끝납니다" },
  operating: { en: "Your operating key {name} ends on {day}", ko: "운영 키 {name}: {day}에 끝납니다" },
  agency: { en: "A key of {agency} ends on {day}", ko: "{agency} 기관의 키: {day}에 끝납니다" },
};
const COUNTS: Text = {
  en: "It counts until {end}. From then on, whatever is sent with it is refused.",
  ko: "{end}까지 유효합니다. 그 뒤에는 이 키로 보내는 것이 모두 거절됩니다.",
};
const KEY: Text = { en: "Key: {letters}", ko: "키: {letters}" };
const NUMBER: Text = { en: "Its number: {id}", ko: "키 번호: {id}" };
const SERVICE: Text = { en: "Service: {service}", ko: "서비스: {service}" };
const SCOPES: Text = { en: "Scopes: {scopes}", ko: "권한: {scopes}" };
const DATASETS: Text = { en: "Datasets: {datasets}", ko: "데이터셋: {datasets}" };
const ALL_DATASETS: Text = { en: "all public ones", ko: "공개된 모든 데이터셋" };
const NEXT: { readonly [kind in Kind]: Text } = {
  development: {
    en: "Replace it in time: the new key counts at once, and the old one for as long as you choose, so that nothing breaks. Press “Replace” here:",
    ko: "미리 새 키로 바꾸세요. 새 키는 바로 유효하고 옛 키도 고른 시간만큼 함께 유효해서 끊김이 없습니다. 아래에서 “새 키로 바꾸기”를 누르세요:",
  },
  operating: {
    en: "It ends with what was granted, and replacing it does not make that longer. If your service goes on, apply anew here, early enough for an officer to decide:",
    ko: "승인된 기간과 함께 끝나며, 새 키로 바꾸어도 기간이 늘지 않습니다. 서비스를 계속한다면 담당자가 검토할 시간을 두고 아래에서 다시 신청하세요:",
  },
  agency: {
    en: "Ask the administrator of this service for a new key in time. Administrators replace it with madang key rotate {id} --expires-at TIME: then both keys count for a week. More about it:",
    ko: "이 서비스의 관리자에게 미리 새 키를 요청하세요. 관리자는 madang key rotate {id} --expires-at TIME 으로 바꿀 수 있고, 그러면 두 키가 일주일 동안 함께 유효합니다. 자세한 내용:",
  },
};
const NOT_NEEDED: Text = { en: "If you do not need it any more, do nothing.", ko: "더 필요하지 않은 키라면 하실 일이 없습니다." };
const ONCE_MORE: Text = { en: "You are told once more, {days} days before its end.", ko: "끝나기 {days}일 전에 한 번 더 알립니다." };
const LAST: Text = { en: "This is the last mail about this key.", ko: "이 키에 대한 마지막 알림입니다." };
const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface KeyEndNews {
  readonly key: Omit<EndingKey, "email" | "language">;
  readonly zone: string;
  /** Where the pages are. */
  readonly site: string;
  /** Days before its end on which its owner is told again; null: never. */
  readonly againDays: number | null;
}

export function keyEndMail(language: Language, { key, zone, site, againDays }: KeyEndNews): { readonly subject: string; readonly text: string } {
  const day = instantText(key.expiresAt, zone).slice(0, 10);
  const end = `${instantText(key.expiresAt, zone).slice(0, 16).replace("T", " ")} (${zone})`;
  const datasets = datasetsOf(key).join(", ") || ALL_DATASETS[language];
  const values: { readonly [name: string]: string } = {
    ...{ name: key.name.replace(/\s+/g, " "), agency: key.agency ?? "", id: key.id, day, end, datasets, letters: `mdk_…${key.hint}` },
    ...{ service: key.service ?? "", scopes: key.scopes.join(", "), days: String(againDays) },
  };
  const fill = (text: Text) => text[language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const subject = fill(SUBJECT[key.kind]);
  // Whoever is told of an institution's key may have to name it; the first keys were made before their last letters were kept.
  const what = [...(key.kind === "agency" ? [NUMBER] : []), ...(key.hint ? [KEY] : []), ...(key.service === null ? [] : [SERVICE]), SCOPES, DATASETS];
  const paragraphs = [
    `${subject}.`.replace(/\.\.$/, "."),
    fill(COUNTS),
    what.map(fill).join("\n"),
    fill(NEXT[key.kind]),
    `${site}${key.kind === "agency" ? "/developers/docs/keys" : "/developers/keys"}`,
    NOT_NEEDED[language],
    fill(againDays === null ? LAST : ONCE_MORE),
    `-- \n${SIGNATURE[language]}`,
  ];
  return { subject: `[${NAME[language]}] ${subject}`, text: `${paragraphs.join("\n\n")}\n` };
}

/** What an institution sends stands in the scopes, `ingest:DATASET`. Empty: every public one. */
function datasetsOf({ kind, scopes, datasets }: KeyEndNews["key"]): readonly string[] {
  if (kind !== "agency") return datasets ?? [];
  return [...new Set(scopes.map((scope) => scope.slice(scope.indexOf(":") + 1)))];
}
