// What is said without a connection, and of a new version, in English. Apart from the other words: the service worker takes it along.
export const offlineEn = {
  title: "Without a connection",
  lead: "Pages that you have looked at open again, as they were then.",
  reasons: {
    away: "The service cannot be reached.",
    slow: "The service is answering very slowly.",
    busy: "The service is very busy.",
  },
  wait: (seconds: number) => `It asks to wait ${seconds === 1 ? "1 second" : `${seconds} seconds`}.`,
  keptFrom: (age: string, time: string) => `You see this page as it was ${age} (${time}, by this device's clock).`,
  agesThen: "Ages on it count up to then.",
  loadAgain: "Load it again",
  notKept: "The page that you asked for is not kept on this device.",
  pages: "Pages kept on this device",
  noPages: "No page is kept on this device yet.",
  what: "What is kept",
  howKept:
    "A page stays on this device for at most seven days, forty pages in all, and is not sent anywhere. A search near you is kept with its place. Pages of accounts, the self-check and the places where patients have been are never kept.",
  forget: "Clearing the data of this site in the browser deletes all of it.",
  alert: (time: string) => `Stock again, entered at ${time}.`,
  invented: "Invented data.",
  newVersion: "There is a new version of these pages.",
  takeNew: "Load the new version",
};

export type OfflineWords = typeof offlineEn;
