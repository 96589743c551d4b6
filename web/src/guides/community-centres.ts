// For community centres, libraries and clubs that hang lists up and answer questions. Content only.
import type { Guide } from "./guide.ts";

export const communityCentres: Guide = {
  id: "community-centres",
  checkedOn: "2026-11-26",
  text: {
    en: {
      title: "For community centres",
      lead: "Lists to hang up, sheets to hand out, and answers for a telephone line: what a community centre, a library or a seniors' club can do in an hour.",
      sections: [
        {
          title: "A list to hang up",
          steps: [
            "Open the large print, pick your district and, for masks, your neighbourhood: all of a district can be many pages.",
            "Print it from the menu of the browser. Menus stay off the paper.",
            "Hang it where it can be read from outside as well, at the height of a wheelchair.",
            "Print screening centres anew when a new list is published; the date of the list stands at the top.",
            "Stock on paper is old within the hour. Leave those sheets for who sells at all and when, and look the stock up when somebody asks.",
          ],
          links: [
            { href: "/screening/print", label: "Screening centres in large print" },
            { href: "/masks/print", label: "Where masks are sold, in large print" },
          ],
        },
        {
          title: "At the counter",
          points: [
            "Ask for the district only. Nobody has to give a name or a birth year to be told where to go.",
            "Read the answer aloud together with its age: “They said so twelve minutes ago.”",
            "Give them the number of the place on a slip of paper, and say: call first.",
          ],
          links: [
            { href: "/masks/easy", label: "Masks in easy words" },
            { href: "/screening/easy", label: "Where to be tested, in easy words" },
          ],
        },
        {
          title: "Somebody asks whether they met a patient",
          text: [
            "Places where patients have been are listed with their times. Help them read the list of their province; ask for no more than the day and the hour.",
            "Whoever was there at that time calls 1339 or the health centre of the district, and goes nowhere before that. Finding nothing in the list does not mean that nothing happened.",
            "On their own telephone the page can compare where they were with the list. Nothing leaves the device; do not do it for them on yours.",
          ],
          links: [{ href: "/exposure", label: "Where patients have been" }],
        },
        {
          title: "A telephone line or messages",
          text: [
            "Whoever runs a voice line or a message service for your city can connect it: the plain answers take a district and give a few sentences, in Korean and English, without a key. The description is at docs/api/plain.md in the source code, and under “plain” in the API documentation.",
          ],
          links: [{ href: "/developers", label: "API documentation" }],
        },
        {
          title: "When something is wrong in a list",
          text: [
            "A telephone number that does not answer or hours that are wrong are best told to the institution that publishes the list. It is named as the source of each list; its next list then has it right for everybody.",
          ],
        },
      ],
    },
    ko: {
      title: "주민센터와 기관을 위해",
      lead: "붙여 둘 목록, 나누어 줄 종이, 전화 안내에 쓸 답변까지. 주민센터, 도서관, 경로당이 한 시간 안에 할 수 있는 일입니다.",
      sections: [
        {
          title: "목록 붙이기",
          steps: [
            "큰 글씨 인쇄를 열어 지역을 고르고, 마스크는 동네까지 고르세요. 시·군·구 전체는 여러 장이 될 수 있습니다.",
            "브라우저 메뉴에서 인쇄하세요. 메뉴는 종이에 나오지 않습니다.",
            "밖에서도 보이는 곳에, 휠체어에 앉아서도 읽을 수 있는 높이에 붙이세요.",
            "선별진료소는 새 목록이 공개되면 다시 인쇄하세요. 목록의 날짜가 맨 위에 있습니다.",
            "종이에 적힌 재고는 한 시간이면 낡습니다. 그 종이로는 어디서 언제 파는지만 알리고, 재고는 물어볼 때 찾아보세요.",
          ],
          links: [
            { href: "/screening/print", label: "선별진료소, 큰 글씨 인쇄" },
            { href: "/masks/print", label: "마스크 파는 곳, 큰 글씨 인쇄" },
          ],
        },
        {
          title: "창구에서",
          points: [
            "시·군·구만 물어보세요. 어디로 갈지 알려 주는 데 이름이나 출생연도는 필요 없습니다.",
            "답을 읽어 줄 때 언제 것인지도 함께 읽으세요. “12분 전에 알려 온 것입니다.”",
            "갈 곳의 전화번호를 종이에 적어 주고, 먼저 전화하라고 말해 주세요.",
          ],
          links: [
            { href: "/masks/easy", label: "마스크, 쉬운 말로" },
            { href: "/screening/easy", label: "검사받는 곳, 쉬운 말로" },
          ],
        },
        {
          title: "확진자와 마주쳤는지 물어볼 때",
          text: [
            "확진자가 다녀간 곳이 시간과 함께 목록에 있습니다. 사는 시·도의 목록을 함께 읽어 주되, 날짜와 시간보다 더 묻지 마세요.",
            "그 시간에 그곳에 있었다면 어디에도 가지 말고 먼저 1339나 관할 보건소에 전화하게 하세요. 목록에 없다고 아무 일 없었다는 뜻은 아닙니다.",
            "본인 전화기에서는 다녀온 곳을 목록과 견주어 볼 수 있습니다. 아무것도 기기 밖으로 나가지 않습니다. 기관의 기기로 대신 해 주지는 마세요.",
          ],
          links: [{ href: "/exposure", label: "확진자가 다녀간 곳" }],
        },
        {
          title: "전화 안내와 문자",
          text: [
            "지역의 음성 안내나 문자 서비스를 운영하는 곳은 바로 연결할 수 있습니다. 짧은 글 답변은 시·군·구를 받아 한국어나 영어 몇 문장으로 답하며 키가 필요 없습니다. 설명은 소스 코드의 docs/api/plain.md와 API 문서의 ‘plain’에 있습니다.",
          ],
          links: [{ href: "/developers", label: "API 문서" }],
        },
        {
          title: "목록이 틀렸을 때",
          text: [
            "받지 않는 전화번호나 틀린 운영 시간은 목록을 공개하는 기관에 알리는 것이 가장 좋습니다. 기관 이름은 목록마다 출처로 적혀 있습니다. 다음 목록부터 모두에게 바르게 나옵니다.",
          ],
        },
      ],
    },
  },
};
