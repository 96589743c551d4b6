// What the mails about accounts say, in both languages. Pure.
import type { Language, Text } from "../../core/text.ts";

interface MailText {
  readonly subject: Text;
  readonly paragraphs: readonly Text[];
}

/** `{link}`, `{hours}`, `{email}` are filled in. */
const TEXTS = {
  register: {
    subject: { en: "Your account", ko: "계정 만들기" },
    paragraphs: [
      { en: "Open this address to choose a password. Then your account is ready.", ko: "아래 주소를 열어 비밀번호를 정하면 계정이 만들어집니다." },
      { en: "{link}", ko: "{link}" },
      {
        en: "It works once, for {hours} hours. There is no account with this address yet. If you did not ask for one, do nothing.",
        ko: "{hours}시간 안에 한 번만 쓸 수 있습니다. 아직 이 이메일 주소로 만든 계정은 없습니다. 요청한 적이 없다면 그대로 두세요.",
      },
    ],
  },
  invite: {
    subject: { en: "You are invited", ko: "초대합니다" },
    paragraphs: [
      { en: "An account has been made for you. Open this address to choose its password.", ko: "계정이 준비되었습니다. 아래 주소를 열어 비밀번호를 정하세요." },
      { en: "{link}", ko: "{link}" },
      { en: "It works once, for {hours} hours.", ko: "{hours}시간 안에 한 번만 쓸 수 있습니다." },
    ],
  },
  recover: {
    subject: { en: "A new password", ko: "새 비밀번호" },
    paragraphs: [
      { en: "Open this address to choose a new password for your account.", ko: "아래 주소를 열어 계정의 새 비밀번호를 정하세요." },
      { en: "{link}", ko: "{link}" },
      {
        en: "It works once, for {hours} hours. If you did not ask for it, do nothing: your password stays as it is.",
        ko: "{hours}시간 안에 한 번만 쓸 수 있습니다. 요청한 적이 없다면 그대로 두세요. 비밀번호는 바뀌지 않습니다.",
      },
    ],
  },
  "change-email": {
    subject: { en: "Your new address", ko: "새 이메일 주소 확인" },
    paragraphs: [
      { en: "Open this address to use {email} for your account from now on.", ko: "앞으로 계정에 {email} 주소를 쓰려면 아래 주소를 여세요." },
      { en: "{link}", ko: "{link}" },
      {
        en: "It works once, for {hours} hours. If you did not ask for it, do nothing.",
        ko: "{hours}시간 안에 한 번만 쓸 수 있습니다. 요청한 적이 없다면 그대로 두세요.",
      },
    ],
  },
  "email-changed": {
    subject: { en: "The address of your account has changed", ko: "계정의 이메일 주소가 바뀌었습니다" },
    paragraphs: [
      {
        en: "Your account has another e-mail address now. Nothing more is sent to this one.",
        ko: "계정의 이메일 주소가 바뀌었습니다. 이 주소로는 더 보내지 않습니다.",
      },
      { en: "If it was not you, write to the operator of this service at once.", ko: "직접 바꾸지 않았다면 곧바로 운영자에게 알려 주세요." },
    ],
  },
  "password-changed": {
    subject: { en: "Your password has changed", ko: "비밀번호가 바뀌었습니다" },
    paragraphs: [
      { en: "The password of your account was changed, and all other sessions were ended.", ko: "계정의 비밀번호가 바뀌었고, 다른 로그인은 모두 끝났습니다." },
      { en: "If it was not you, choose a new one: {link}", ko: "직접 바꾸지 않았다면 새로 정하세요: {link}" },
    ],
  },
  connected: {
    subject: { en: "Another way to sign in", ko: "로그인 방법이 더해졌습니다" },
    paragraphs: [
      { en: "From now on you can sign in to your account by way of another provider.", ko: "이제 다른 서비스의 계정으로도 로그인할 수 있습니다." },
      { en: "If it was not you, choose a new password: {link}", ko: "직접 하지 않았다면 비밀번호를 새로 정하세요: {link}" },
    ],
  },
  "second-factor-on": {
    subject: { en: "Second factor set up", ko: "2단계 인증을 설정했습니다" },
    paragraphs: [
      { en: "Signing in to your account takes a code of your authenticator from now on.", ko: "이제 로그인할 때 인증 앱의 코드가 필요합니다." },
      { en: "If it was not you, choose a new password: {link}", ko: "직접 설정하지 않았다면 비밀번호를 새로 정하세요: {link}" },
    ],
  },
  "second-factor-off": {
    subject: { en: "Second factor taken away", ko: "2단계 인증을 없앴습니다" },
    paragraphs: [
      { en: "Signing in to your account takes no second factor any more.", ko: "이제 로그인할 때 2단계 인증이 필요하지 않습니다." },
      { en: "If it was not you, choose a new password: {link}", ko: "직접 없애지 않았다면 비밀번호를 새로 정하세요: {link}" },
    ],
  },
} as const satisfies { readonly [kind: string]: MailText };

export type AccountMailKind = keyof typeof TEXTS;

const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface MailValues {
  readonly link: string;
  readonly email: string;
  readonly hours: number;
}

export function accountMail(kind: AccountMailKind, language: Language, values: MailValues): { readonly subject: string; readonly text: string } {
  const { subject, paragraphs }: MailText = TEXTS[kind];
  const fill = (text: string) => text.replace(/\{(link|email|hours)\}/g, (_, name: keyof MailValues) => String(values[name]));
  return {
    subject: `[${NAME[language]}] ${subject[language]}`,
    text: `${[...paragraphs.map((paragraph) => fill(paragraph[language])), `-- \n${SIGNATURE[language]}`].join("\n\n")}\n`,
  };
}
