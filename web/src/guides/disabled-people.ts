// For those who help a disabled person, and for disabled people themselves: which form of each service fits. Content only.
import type { Guide } from "./guide.ts";

export const disabledPeople: Guide = {
  id: "disabled-people",
  checkedOn: "2026-11-26",
  text: {
    en: {
      title: "Helping disabled people",
      lead: "Every service here has a form without a map, without a mouse and without good eyes. Which one fits, and what to ask for on the way.",
      sections: [
        {
          title: "Ask first",
          points: [
            "Ask whether help is wanted, and which. Speak with the person, not past them with whoever is beside them.",
            "Let them decide what is looked up and who gets to know of it.",
          ],
        },
        {
          title: "Blind people, and people who see badly",
          points: [
            "With a screen reader: every page has a list with the same places as the map, headings to jump between, and a link that skips to the content.",
            "The plain answers are a few sentences of text without any markup. They can be read aloud as they are.",
            "Pages may be enlarged to 200 % and more without loss, and there are lists in large print.",
            "On the way: at a screening centre, ask by telephone that somebody meets you at the entrance.",
          ],
          links: [
            { href: "/screening/easy", label: "Screening centres in easy words and large letters" },
            { href: "/screening/print", label: "Screening centres in large print" },
          ],
        },
        {
          title: "Deaf people, and people who hear badly",
          points: [
            "Everything here is text. Nothing is only said aloud.",
            "The lists have telephone numbers. The relay service at 107 makes the call for you, in sign language or in text, day and night.",
            "Print the list or show it on the screen: pointing at a line is enough at a counter. Staff wear masks, so lips cannot be read; bring paper and a pen.",
          ],
        },
        {
          title: "People who cannot walk far",
          points: [
            "Under “What you need” choose the test by car: you stay in the car for all of it.",
            "Distances are straight lines, without hills and stairs. Ask by telephone about steps and ramps: the list does not know of them.",
            "Somebody else may buy masks for a disabled person. By which rule, stands under “May I buy today?”.",
          ],
          links: [
            { href: "/screening?kind=drive-through", label: "Centres where people are tested in the car" },
            { href: "/masks", label: "Who may buy for somebody else today" },
          ],
        },
        {
          title: "People who find reading hard",
          points: [
            "“In easy words” asks one question and answers with a few short sentences in large letters.",
            "Read together, sentence by sentence, and let them tell you in their own words what they will do.",
            "Practise the telephone call before it is made: who I am, what I have, where I live.",
          ],
          links: [
            { href: "/screening/easy", label: "Where to be tested, in easy words" },
            { href: "/masks/easy", label: "Masks in easy words" },
          ],
        },
        {
          title: "With the keyboard alone",
          text: ["Everything can be reached with the Tab key and done with Enter or Space. On a map the arrow keys move it, and Tab leaves it again."],
        },
      ],
    },
    ko: {
      title: "장애인 돕기",
      lead: "모든 서비스에는 지도 없이, 마우스 없이, 눈으로 보지 않고도 쓸 수 있는 모습이 있습니다. 어느 것이 맞는지, 가는 길에 무엇을 부탁하면 되는지 알려 드립니다.",
      sections: [
        {
          title: "먼저 물어보기",
          points: [
            "도움이 필요한지, 어떤 도움인지 물어보세요. 옆 사람이 아니라 당사자와 이야기하세요.",
            "무엇을 찾아볼지, 누가 알게 할지는 당사자가 정합니다.",
          ],
        },
        {
          title: "시각장애인, 잘 보이지 않는 분",
          points: [
            "화면낭독기: 모든 화면에 지도와 같은 장소가 담긴 목록, 건너다닐 수 있는 제목, 본문으로 건너뛰는 링크가 있습니다.",
            "짧은 글 답변은 꾸밈없는 몇 문장이라 그대로 소리 내어 읽을 수 있습니다.",
            "화면은 200% 넘게 키워도 빠지는 것이 없고, 큰 글씨 목록도 있습니다.",
            "가는 길: 선별진료소에 전화해 입구에서 맞아 달라고 부탁하세요.",
          ],
          links: [
            { href: "/screening/easy", label: "선별진료소, 쉬운 말과 큰 글씨로" },
            { href: "/screening/print", label: "선별진료소, 큰 글씨 인쇄" },
          ],
        },
        {
          title: "청각장애인, 잘 들리지 않는 분",
          points: [
            "여기 있는 것은 모두 글입니다. 소리로만 알리는 것은 없습니다.",
            "목록에는 전화번호가 있습니다. 107 손말이음센터가 수어나 문자로 밤낮없이 전화를 대신 이어 줍니다.",
            "목록을 인쇄하거나 화면으로 보여 주세요. 창구에서는 줄을 가리키기만 해도 됩니다. 직원이 마스크를 써 입 모양을 볼 수 없으니 종이와 펜을 챙기세요.",
          ],
        },
        {
          title: "오래 걷기 힘든 분",
          points: [
            "‘필요한 것’에서 ‘차 안에서 검사’를 고르세요. 처음부터 끝까지 차에 타고 있습니다.",
            "거리는 직선거리라 언덕과 계단은 들어 있지 않습니다. 턱과 경사로는 전화로 물어보세요. 목록에는 없는 내용입니다.",
            "마스크는 장애인을 대신해 다른 사람이 살 수 있습니다. 어떤 규칙인지는 ‘오늘 살 수 있나요?’에 있습니다.",
          ],
          links: [
            { href: "/screening?kind=drive-through", label: "차 안에서 검사하는 곳" },
            { href: "/masks", label: "오늘 누가 대신 살 수 있는지" },
          ],
        },
        {
          title: "글 읽기가 어려운 분",
          points: [
            "‘쉬운 말로 보기’는 한 가지만 묻고, 큰 글씨의 짧은 문장 몇 개로 답합니다.",
            "한 문장씩 함께 읽고, 어떻게 할지 자기 말로 이야기하게 해 주세요.",
            "전화하기 전에 연습하세요. 나는 누구이고, 어디가 아프고, 어디에 사는지.",
          ],
          links: [
            { href: "/screening/easy", label: "검사받는 곳, 쉬운 말로" },
            { href: "/masks/easy", label: "마스크, 쉬운 말로" },
          ],
        },
        {
          title: "키보드만 쓸 때",
          text: ["모든 것에 Tab 키로 가고 Enter나 Space로 할 수 있습니다. 지도에서는 화살표 키로 움직이고 Tab으로 나옵니다."],
        },
      ],
    },
  },
};
