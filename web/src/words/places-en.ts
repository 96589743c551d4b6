// What is said of one's own places, of the ways there and of alerts, in English.
export const placesEn = {
  own: "My places",
  star: "My place",
  starFull: (most: number) => `${most} places are the most. Take one off first.`,
  kept: "Kept on this device only.",
  knownFrom: (age: string) => `Last heard ${age}.`,
  gone: "This place is not registered any more.",
  restocked: (name: string, band: string) => `${name}: stock again, “${band}”.`,
  notYourDay: "Today is not your day; you are told of stock on the days on which you may buy.",
  everyDay: "You are told of stock while this page is open.",
  notify: "Also as a message of this device",
  notifyOn: "Messages of this device are on.",
  notifyRefused: "This browser does not let the site show messages. You are told on this page.",
  push: "Alerts when this page is closed",
  pushWho:
    "An alert comes by way of the push service of your browser's maker, such as Google, Mozilla, Apple or Microsoft. That service learns that this device gets an alert from this site, and when; it cannot read which place it is about. This site keeps the address that your browser gives it and which places you chose, for 90 days after your last visit at most. The year of birth stays on this device, which decides by it whether an alert is shown.",
  pushTurnOn: "Turn alerts on",
  pushTurnOff: "Turn alerts off",
  pushOn: "Alerts are on for the places above.",
  pushOff: "Alerts are off, and what this site kept for them is deleted.",
  pushRefused: "This browser does not let the site show messages. Its settings for this site decide.",
  pushUnreachable: "The push service of this browser, or this site, cannot be reached now. Try again later.",
  directions: "Way there",
  leaves: "These open other services, which learn which place you look at. Nothing is sent before you tap.",
  onDevice: "Map app of this device",
  onePlace: "One place",
  unknownPlace: "There is no place of this number, or it is not registered any more.",
  linkTo: "Link to this place",
};

export type PlacesWords = typeof placesEn;
