// What the pages say of the notes of citizens, in English.
const people = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "person" : "people"}`;

export const notesEn = {
  unverified: "Not verified",
  empty: (count: number) => `“The shelf is empty”: ${people(count)}`,
  some: (count: number) => `“There are still some”: ${people(count)}`,
  newest: (age: string) => `newest ${age}`,
  ask: "Are you there? Tell the others.",
  sayEmpty: "The shelf is empty",
  saySome: "There are still some",
  thanks: "Thank you. It is shown beside the figure for two hours.",
  tooOften: "You have said so of this place less than half an hour ago, or too much is said right now.",
  failed: "It could not be sent. Try again later.",
  rule: "Anyone may say this. Nobody checks it, it never changes the figure, and it is gone after two hours. Your network address is not kept.",
};
