// API 설명의 한국어: 제안. The sentences of what only proposals have.
export const PROPOSAL_SENTENCES: { readonly [english: string]: string } = {
  "Proposals that say nearly the same as one that is being written": "지금 쓰고 있는 것과 거의 같은 제안",
  "What is sent is compared and forgotten. At most five are answered, the nearest first.":
    "보낸 글은 비교만 하고 남기지 않습니다. 가까운 순서로 다섯 건까지 답합니다.",
  "Tie a proposal to the dataset that came of it; for the task force, the ministry and the institution":
    "제안을 그 결과로 나온 데이터셋과 잇기 (TF, 부처, 소관 기관)",
  "Name the institution that answers for the data of a proposal; for the task force and the ministry": "제안의 데이터를 맡을 기관 정하기 (TF, 부처)",
};
