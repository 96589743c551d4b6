// API 설명의 한국어: 알림. The sentences of the alerts.
export const ALERT_SENTENCES: { readonly [english: string]: string } = {
  "Word of new stock and other news to browsers, by Web Push": "재입고와 그 밖의 소식을 브라우저로 (웹 푸시)",
  "Whether alerts are offered, and the public key with which a browser subscribes": "알림을 제공하는지, 그리고 브라우저가 구독할 때 쓰는 공개 키",
  "Ask for alerts with what the browser handed out; a browser that asked before keeps its id":
    "브라우저가 내준 값으로 알림 신청. 전에 신청한 브라우저는 같은 id를 받습니다",
  "What was asked for": "신청한 내용",
  "As it was answered to the subscription. Whoever has it may change and end it": "신청할 때 받은 id. 이것을 가진 사람은 바꾸거나 끝낼 수 있습니다",
  "Ask for exactly these topics from now on, and stay for another while": "지금부터는 이 주제만 받고, 기한을 다시 늘립니다",
  "No more alerts: everything that was kept of this browser is deleted at once": "알림 끝내기. 이 브라우저에 대해 가지고 있던 것을 바로 모두 지웁니다",
};
