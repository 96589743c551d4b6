// 연결이 없을 때와 새 버전에 대해 하는 말, 한국어. Apart from the other words: the service worker takes it along.
import type { OfflineWords } from "./offline-en.ts";

export const offlineKo: OfflineWords = {
  title: "연결이 없을 때",
  lead: "한 번 본 화면은 그때 모습 그대로 다시 열립니다.",
  reasons: {
    away: "서버에 연결할 수 없습니다.",
    slow: "서버가 매우 늦게 답하고 있습니다.",
    busy: "서버가 매우 바쁩니다.",
  },
  wait: (seconds) => `${seconds}초 기다려 달라고 합니다.`,
  keptFrom: (age, time) => `${age}의 화면입니다(이 기기 시계로 ${time}).`,
  agesThen: "화면에 적힌 경과 시간은 그때 기준입니다.",
  loadAgain: "다시 불러오기",
  notKept: "찾으신 화면은 이 기기에 남아 있지 않습니다.",
  pages: "이 기기에 남아 있는 화면",
  noPages: "아직 이 기기에 남은 화면이 없습니다.",
  what: "무엇이 남나요",
  howKept:
    "본 화면은 이 기기에 길어야 7일, 모두 40개까지 남고 어디로도 보내지 않습니다. 내 주변 검색은 그 위치와 함께 남습니다. 계정, 자가 점검, 환자가 다녀간 곳 화면은 남기지 않습니다.",
  forget: "브라우저에서 이 사이트의 데이터를 지우면 모두 지워집니다.",
  alert: (time) => `다시 들어왔습니다. ${time} 입력.`,
  invented: "꾸며 낸 자료입니다.",
  newVersion: "이 화면의 새 버전이 나왔습니다.",
  takeNew: "새 버전 불러오기",
};
