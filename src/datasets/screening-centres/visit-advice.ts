// What people were told to do before and on their way to a test, as dated data. Pure; shown to citizens as it stands here.
import type { Dated } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";

export interface VisitAdvice {
  /** In the order in which they matter. */
  readonly steps: readonly Text[];
  /** The same in a few words, to be read aloud or sent as a message. */
  readonly short: Text;
}

/** Shown from the day of the first patient in Korea on. The words are ours, after the guidance named as source. */
export const VISIT_ADVICE: readonly Dated<VisitAdvice, Text>[] = [
  {
    validFrom: "2020-01-20",
    source: {
      en: "After the guidance of the Korea Centers for Disease Control for people with symptoms, spring of 2020",
      ko: "질병관리본부의 2020년 봄 유증상자 안내를 바탕으로 함",
    },
    value: {
      steps: [
        {
          en: "Call the centre first, or 1339 (or the area code and 120). They tell you whether and when to come.",
          ko: "가기 전에 선별진료소나 1339(또는 지역번호+120)에 전화하세요. 검사가 필요한지, 언제 오면 되는지 알려 줍니다.",
        },
        { en: "Put on a mask before you leave home, and keep it on.", ko: "집을 나서기 전에 마스크를 쓰고 벗지 마세요." },
        {
          en: "Go by your own car or on foot. Do not take a bus, a train or a taxi.",
          ko: "자기 차로 가거나 걸어가세요. 버스, 지하철, 택시는 타지 마세요.",
        },
        { en: "Take an identity card and your telephone with you.", ko: "신분증과 휴대전화를 가져가세요." },
        {
          en: "Say where you have been and whom you met. Afterwards go straight home and wait there for the result.",
          ko: "다녀온 곳과 만난 사람을 의료진에게 알려 주세요. 검사 뒤에는 곧바로 집에 가서 결과를 기다리세요.",
        },
      ],
      short: { en: "Call first. Wear a mask. No bus or train.", ko: "먼저 전화하고, 마스크를 쓰고, 대중교통은 타지 마세요." },
    },
  },
];

/** Whoever cannot breathe does not go to a centre. */
export const EMERGENCY: { readonly signs: Text; readonly number: string } = {
  signs: {
    en: "Hard to breathe, pain in the chest, or somebody does not wake up?",
    ko: "숨쉬기 힘들거나, 가슴이 아프거나, 깨워도 반응이 없나요?",
  },
  number: "119", // Source: number of the fire and ambulance service in Korea.
};

/** Where questions about symptoms are answered at any hour. Source: call centre of the Korea Centers for Disease Control. */
export const HELP_LINE = "1339";
