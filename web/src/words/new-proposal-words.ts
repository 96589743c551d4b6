// Words of the form of a new proposal.
import type { Language } from "#core/text.ts";

/** Of the form. Plain values only: the server sends those of one language to the browser. */
export const NEW_PROPOSAL_WORDS = {
  ko: {
    title: "새 제안",
    lead: "어떤 데이터나 서비스가 있으면 좋겠는지 알려 주세요. 센터가 오늘 안에 분류합니다.",
    signIn: "제안을 내려면 로그인하세요",
    signInText: "비슷한 제안은 로그인하지 않아도 찾아볼 수 있습니다. 쓰던 글은 로그인하면 사라지니 먼저 로그인하세요.",
    wants: "무엇이 필요한가요?",
    data: "데이터",
    service: "서비스",
    subject: "제목",
    content: "내용",
    contentHint: "누구에게 왜 필요한지, 지금은 어떻게 하고 있는지. 모두가 읽습니다. 이름과 연락처는 적지 마세요.",
    similar: "비슷한 제안",
    similarText: "같은 제안이 이미 있으면 거기에 공감하는 쪽이 빠릅니다.",
    find: "비슷한 제안 찾기",
    noSimilar: "비슷한 제안이 없습니다.",
    both: "함께 쓴 말",
    send: "제안 내기",
    tooMany: "지금은 찾을 수 없습니다. 잠시 뒤에 다시 해 보세요.",
  },
  en: {
    title: "A new proposal",
    lead: "Say which data or service is missing. The centre sorts it today.",
    signIn: "Sign in to propose",
    signInText: "You can look for similar proposals without signing in. What you have written is lost when you sign in, so sign in first.",
    wants: "What is needed?",
    data: "Data",
    service: "A service",
    subject: "Title",
    content: "Text",
    contentHint: "For whom and why, and how people manage now. Everybody reads it: write no names or addresses of people.",
    similar: "Similar proposals",
    similarText: "If it has been proposed already, supporting that one is quicker.",
    find: "Look for similar ones",
    noSimilar: "There is none like it.",
    both: "Words in both",
    send: "Propose it",
    tooMany: "It cannot be looked up just now. Try again in a moment.",
  },
} as const satisfies { readonly [language in Language]: object };
