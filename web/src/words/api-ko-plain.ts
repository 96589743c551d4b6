// API 설명의 한국어: 짧은 문장으로 답하는 주소. The sentences of the plain answers.
export const PLAIN_SENTENCES: { readonly [english: string]: string } = {
  "Answers of a few sentences, for telephones, messages and voices": "전화, 문자, 음성 안내를 위한 짧은 문장 답변",
  "Sellers of a district with stock, in a few sentences": "지역에서 재고가 있는 판매처, 짧은 문장으로",
  "Screening centres of a district in a few sentences, open ones first": "지역의 선별진료소를 운영 중인 곳부터, 짧은 문장으로",
  "A district, city or county, with a dong, or words of an address or a name; Korean, or a district in Latin letters, or its code. No house number is needed":
    "시·군·구, 읍·면·동을 붙인 것, 주소나 이름의 낱말. 한글, 로마자 시·군·구 이름, 지역 코드. 건물 번호는 필요 없습니다",
  "Language of the text": "글의 언어",
  "At most this many places": "최대 장소 수",
  "Instead of Accept: application/json": "Accept: application/json 대신",
  "text/plain, or application/json; see docs/api/plain.md": "text/plain 또는 application/json. docs/api/plain.md를 보세요",
};
