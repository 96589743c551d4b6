// Kinds of matters that people begin, in the order in which pages name them. Pure.

export const PROCEDURES_OF_MATTERS = [
  "emergency-track",
  "request-for-provision",
  "mediation",
  "suspension",
  "exclusion",
  "planned-change",
  "list-registration",
  "provision-list",
  "master-plan",
  "action-plan",
  "evaluation",
  "corrective-order",
  "quality-order",
  "standards-order",
  "provision-report",
] as const;
