// 시민 제보를 보이는 화면의 한국어.
import type { notesEn } from "./notes-en.ts";

export const notesKo: typeof notesEn = {
  unverified: "확인되지 않음",
  empty: (count) => `“다 떨어졌어요” ${count.toLocaleString("ko")}명`,
  some: (count) => `“아직 있어요” ${count.toLocaleString("ko")}명`,
  newest: (age) => `최근 ${age}`,
  ask: "지금 그곳에 계신가요? 다른 사람에게 알려 주세요.",
  sayEmpty: "다 떨어졌어요",
  saySome: "아직 있어요",
  thanks: "고맙습니다. 두 시간 동안 수량 옆에 보입니다.",
  tooOften: "이곳에 대해 30분 안에 이미 알리셨거나, 지금 제보가 너무 많습니다.",
  failed: "보내지 못했습니다. 나중에 다시 해 주세요.",
  rule: "누구나 알릴 수 있습니다. 확인하지 않은 말이며, 수량을 바꾸지 않고 두 시간 뒤 사라집니다. 접속 주소는 보관하지 않습니다.",
};
