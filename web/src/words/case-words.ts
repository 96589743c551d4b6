// What health officers read while they enter cases, in every language. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";

interface CaseWords {
  readonly title: string;
  readonly lead: string;
  readonly begin: string;
  readonly beginText: string;
  readonly beginButton: string;
  readonly institution: string;
  readonly cases: string;
  readonly none: string;
  readonly waiting: (count: number) => string;
  readonly states: { readonly [state: string]: string };
  readonly counts: (entries: number, published: number) => string;
  readonly changed: string;
  readonly caseTitle: (number: string) => string;
  readonly subject: string;
  readonly subjectText: string;
  readonly save: string;
  readonly entries: string;
  readonly entriesText: (policy: string) => string;
  readonly noPolicy: string;
  readonly noEntries: string;
  readonly wouldBe: string;
  readonly wouldNotBe: string;
  readonly isPublic: string;
  readonly isNotPublic: string;
  readonly isNotApproved: string;
  readonly toldTitle: string;
  readonly deleteAt: (time: string) => string;
  readonly noDeletion: string;
  readonly correct: string;
  readonly remove: string;
  readonly removeText: string;
  readonly add: string;
  readonly addText: string;
  readonly file: string;
  readonly fileText: string;
  readonly sendFile: string;
  readonly added: (count: number) => string;
  readonly refused: (row: number) => string;
  readonly noticed: (row: number) => string;
  readonly decide: string;
  readonly submit: string;
  readonly submitText: string;
  readonly approve: string;
  readonly approveText: string;
  readonly ownCase: string;
  readonly giveBack: string;
  readonly giveBackText: string;
  readonly erase: string;
  readonly eraseText: string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly log: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly actions: { readonly [action: string]: string };
}

export const CASE_WORDS: { readonly [language in Language]: CaseWords } = {
  ko: {
    title: "확진자 동선 입력",
    lead: "입력한 것은 확진자마다 다른 키로 암호화하고, 공개 기준이 허락하는 것만 다른 담당자의 승인을 거쳐 공개합니다. 기한이 지나면 키를 없애고 지웁니다.",
    begin: "새 확진자",
    beginText: "여기에 적는 것은 공개되지 않습니다. 이름이나 연락처는 적지 마세요.",
    beginButton: "시작하기",
    institution: "기관",
    cases: "입력한 확진자",
    none: "아직 없습니다.",
    waiting: (count) => `승인을 기다리는 것이 ${count}건 있습니다.`,
    states: { open: "작성 중", submitted: "승인 대기", approved: "승인됨" },
    counts: (entries, published) => `방문 ${entries}곳, 공개 ${published}곳`,
    changed: "고친 시각",
    caseTitle: (number) => `확진자 ${number}`,
    subject: "확진자",
    subjectText: "공개되지 않습니다. 공개할 기간을 정하는 데에만 씁니다.",
    save: "저장",
    entries: "다녀간 곳",
    entriesText: (policy) => `오늘 시행 중인 기준: ${policy}`,
    noPolicy: "오늘은 시행 중인 공개 기준이 없어 아무것도 공개하지 않습니다.",
    noEntries: "아직 입력한 곳이 없습니다.",
    wouldBe: "공개 대상",
    wouldNotBe: "비공개",
    isPublic: "지금 공개 중",
    isNotPublic: "지금은 공개되어 있지 않음",
    isNotApproved: "승인 뒤에 고침",
    toldTitle: "공개될 내용 그대로",
    deleteAt: (time) => `${time}에 모든 곳에서 지웁니다.`,
    noDeletion: "시행 중인 기준에 지울 때가 정해져 있지 않습니다.",
    correct: "고치기",
    remove: "지우기",
    removeText: "바로, 영구히 지웁니다. 공개되어 있으면 거둡니다.",
    add: "다녀간 곳 더하기",
    addText: "시각은 한국 시각입니다.",
    file: "파일로 더하기",
    fileText:
      "CSV(UTF-8 또는 CP949), NDJSON, JSON. 열 이름은 kind, name, address, room, line, car, stops, lon, lat, radiusMeters, from, to, contactArose, contactsIdentified, unspecifiedMany입니다.",
    sendFile: "파일 보내기",
    added: (count) => `${count}곳을 더했습니다.`,
    refused: (row) => `${row}행은 넣지 않았습니다`,
    noticed: (row) => `${row}행은 넣었지만 확인이 필요합니다`,
    decide: "결정",
    submit: "승인 요청",
    submitText: "다른 담당자가 확인한 뒤에 공개됩니다.",
    approve: "승인하고 공개하기",
    approveText: "위에 보이는 내용이 바로 공개됩니다.",
    ownCase: "직접 입력하거나 고친 것은 다른 담당자가 승인해야 합니다.",
    giveBack: "돌려주기",
    giveBackText: "입력한 담당자가 다시 고칠 수 있게 합니다.",
    erase: "모두 지우기",
    eraseText: "이 확진자와 다녀간 곳을 모두 바로, 영구히 지웁니다. 되돌릴 수 없습니다.",
    unknown: "모름",
    yes: "예",
    no: "아니요",
    longitude: "경도",
    latitude: "위도",
    log: "기록",
    when: "언제",
    who: "누가",
    what: "무엇을",
    actions: {
      create: "시작",
      change: "확진자 정보 고침",
      add: "다녀간 곳 더함",
      "change-entry": "다녀간 곳 고침",
      "remove-entry": "다녀간 곳 지움",
      submit: "승인 요청",
      return: "돌려줌",
      approve: "승인",
      erase: "모두 지움",
    },
  },
  en: {
    title: "Enter where patients have been",
    lead: "What you enter is sealed with a key of its own for each case. Only what the policy allows is published, after another officer has approved it. When its time is over the key is destroyed and everything deleted.",
    begin: "New case",
    beginText: "Nothing of this is published. Do not write names or telephone numbers.",
    beginButton: "Begin",
    institution: "Institution",
    cases: "Cases",
    none: "There are none yet.",
    waiting: (count) => `${count} ${count === 1 ? "case waits" : "cases wait"} for your approval.`,
    states: { open: "being entered", submitted: "waits for approval", approved: "approved" },
    counts: (entries, published) => `${entries} ${entries === 1 ? "visit" : "visits"}, ${published} public`,
    changed: "changed",
    caseTitle: (number) => `Case ${number}`,
    subject: "The case",
    subjectText: "Never published. It only tells from when to when visits may be.",
    save: "Save",
    entries: "Places visited",
    entriesText: (policy) => `Policy in force today: ${policy}`,
    noPolicy: "No policy is in force today, so that nothing is published.",
    noEntries: "Nothing has been entered yet.",
    wouldBe: "May be published",
    wouldNotBe: "Is not published",
    isPublic: "public now",
    isNotPublic: "not public now",
    isNotApproved: "changed since the approval",
    toldTitle: "Exactly what would be published",
    deleteAt: (time) => `Deleted everywhere on ${time}.`,
    noDeletion: "The policy in force states no time of deletion.",
    correct: "Correct",
    remove: "Delete",
    removeText: "At once and for good. What is public is taken back.",
    add: "Add a place",
    addText: "Times are Korean.",
    file: "Add from a file",
    fileText:
      "CSV (UTF-8 or CP949), NDJSON or JSON. Columns: kind, name, address, room, line, car, stops, lon, lat, radiusMeters, from, to, contactArose, contactsIdentified, unspecifiedMany.",
    sendFile: "Send the file",
    added: (count) => `${count} ${count === 1 ? "place" : "places"} added.`,
    refused: (row) => `Row ${row} was not taken`,
    noticed: (row) => `Row ${row} was taken; please check`,
    decide: "Decide",
    submit: "Ask for approval",
    submitText: "It is published after another officer has looked at it.",
    approve: "Approve and publish",
    approveText: "What you see above is public at once.",
    ownCase: "You had a hand in this case: another officer has to approve it.",
    giveBack: "Give back",
    giveBackText: "So that whoever entered it can change it.",
    erase: "Erase everything",
    eraseText: "The case and all its places, at once and for good. This cannot be undone.",
    unknown: "not known",
    yes: "yes",
    no: "no",
    longitude: "Longitude",
    latitude: "Latitude",
    log: "Log",
    when: "When",
    who: "Who",
    what: "What",
    actions: {
      create: "begun",
      change: "case changed",
      add: "places added",
      "change-entry": "place corrected",
      "remove-entry": "place deleted",
      submit: "approval asked for",
      return: "given back",
      approve: "approved",
      erase: "erased",
    },
  },
};
