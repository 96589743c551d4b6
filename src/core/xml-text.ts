// Text as XML 1.0 may hold it: without the characters that no escape makes lawful. Pure.

export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}
