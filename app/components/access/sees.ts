/** Rooms of which one may ask who enters them; the closed room is none of them. */
export const ROOMS_TO_ASK = [
  "Journal",
  "Account",
  "Registry",
  "Payment",
  "Figures",
  "Template",
  "Deadline",
  "Calendar",
  "AssignmentRule",
  "Incident",
  "NumberBlock",
  "Operator",
  "Sending",
  "BackCheck",
  "Macro",
  "Poster",
] as const;
