// For those who help an older person who has no smartphone, or does not want one. Content only.
import type { Guide } from "./guide.ts";

export const olderPeople: Guide = {
  id: "older-people",
  checkedOn: "2026-11-26",
  text: {
    en: {
      title: "Helping older people",
      lead: "For daughters and sons, neighbours, carers and everybody who looks something up for somebody without a smartphone.",
      sections: [
        {
          title: "Before you look anything up",
          points: [
            "Ask what they want to know. Often it is one thing: where can I buy a mask today, or where can I be tested.",
            "You need the district, and at most the dong. No name, no birth year and no house number has to be typed here.",
            "Look together where you can. Read aloud what the page says, also how old a figure is.",
          ],
        },
        {
          title: "Finding masks for somebody",
          steps: [
            "Open “In easy words”, type the district and read the answers aloud.",
            "Look whose day it is. The last digit of the birth year decides, as long as that rule is in force; the full page has the table of days.",
            "Check whether you may buy in their place. Who may stands under “May I buy today?” on the full page, by the rule of that day.",
            "Take with you what identifies both of you. Ask at the shop by telephone what they want to see.",
            "Go early, and have a second shop in mind: a shop may have sold out on your way.",
          ],
          links: [
            { href: "/masks/easy", label: "Masks in easy words" },
            { href: "/masks", label: "Masks, the full page" },
          ],
        },
        {
          title: "When somebody has a fever or a cough",
          steps: [
            "Hard to breathe, pain in the chest, not waking up: call 119 at once.",
            "Otherwise let them stay at home, and call 1339 or the screening centre with them. Put the telephone on loudspeaker.",
            "Find the nearest centre that is open. With difficulty in walking, look for one where people stay in the car.",
            "Do not take a bus or a taxi to it. Both of you wear a mask, and the windows of the car are open.",
            "Write down for them: where to go, when, and the number to call when the result does not come.",
          ],
          links: [
            { href: "/screening/easy", label: "Where to be tested, in easy words" },
            { href: "/screening", label: "Screening centres, the full page" },
          ],
        },
        {
          title: "On paper",
          text: ["Print the list of the district in large letters and hang it beside the telephone. Write the date on it, and take it down after some days."],
          links: [
            { href: "/screening/print", label: "Screening centres in large print" },
            { href: "/masks/print", label: "Where masks are sold, in large print" },
          ],
        },
        {
          title: "What these pages never ask for",
          text: [
            "They ask for no identity number, no money, no bank account and no password to look something up. Whoever calls and asks for that is a swindler: hang up, and call 112.",
          ],
        },
      ],
    },
    ko: {
      title: "어르신 돕기",
      lead: "자녀, 이웃, 요양보호사처럼 스마트폰이 없는 분을 대신해 찾아보는 분을 위한 안내입니다.",
      sections: [
        {
          title: "찾아보기 전에",
          points: [
            "무엇이 궁금한지 먼저 물어보세요. 대개 한 가지입니다. 오늘 마스크를 어디서 살 수 있는지, 어디서 검사받을 수 있는지.",
            "시·군·구, 많아야 동 이름이면 됩니다. 이름, 출생연도, 건물 번호는 쓸 필요가 없습니다.",
            "되도록 함께 보세요. 화면의 글과 숫자가 언제 것인지까지 소리 내어 읽어 드리세요.",
          ],
        },
        {
          title: "대신 마스크 찾기",
          steps: [
            "‘쉬운 말로 보기’를 열어 시·군·구를 쓰고 답을 읽어 드리세요.",
            "오늘이 누구의 날인지 보세요. 요일제가 있는 동안은 출생연도 끝자리로 정해집니다. 자세한 화면에 요일표가 있습니다.",
            "대신 살 수 있는지 확인하세요. 자세한 화면의 ‘오늘 살 수 있나요?’에 그날 규칙에 따라 누가 대신 살 수 있는지 나옵니다.",
            "두 분의 신분을 확인할 수 있는 것을 챙기세요. 무엇이 필요한지 가게에 전화로 물어보세요.",
            "일찍 가고, 두 번째로 갈 곳도 정해 두세요. 가는 동안 다 팔릴 수 있습니다.",
          ],
          links: [
            { href: "/masks/easy", label: "마스크, 쉬운 말로" },
            { href: "/masks", label: "마스크, 자세한 화면" },
          ],
        },
        {
          title: "열이 나거나 기침을 하실 때",
          steps: [
            "숨쉬기 힘들거나 가슴이 아프거나 깨워도 반응이 없으면 바로 119에 전화하세요.",
            "그렇지 않으면 집에 계시게 하고, 함께 1339나 선별진료소에 전화하세요. 스피커폰을 켜세요.",
            "지금 운영하는 가까운 곳을 찾으세요. 걷기 힘드시면 차에 탄 채 검사하는 곳을 찾으세요.",
            "버스나 택시는 타지 마세요. 두 분 모두 마스크를 쓰고 차 창문을 여세요.",
            "어디로, 언제 가는지, 결과가 오지 않을 때 어디로 전화하는지 종이에 적어 드리세요.",
          ],
          links: [
            { href: "/screening/easy", label: "검사받는 곳, 쉬운 말로" },
            { href: "/screening", label: "선별진료소, 자세한 화면" },
          ],
        },
        {
          title: "종이로",
          text: ["그 지역 목록을 큰 글씨로 인쇄해 전화기 옆에 붙여 드리세요. 날짜를 적고, 며칠 지나면 떼어 내세요."],
          links: [
            { href: "/screening/print", label: "선별진료소, 큰 글씨 인쇄" },
            { href: "/masks/print", label: "마스크 파는 곳, 큰 글씨 인쇄" },
          ],
        },
        {
          title: "이 화면이 절대 묻지 않는 것",
          text: ["찾아보는 데 주민등록번호, 돈, 계좌, 비밀번호를 묻지 않습니다. 전화로 그런 것을 묻는 사람은 사기꾼입니다. 끊고 112에 알리세요."],
        },
      ],
    },
  },
};
