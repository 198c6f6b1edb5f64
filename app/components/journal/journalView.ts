/** What the address of the journal asks for; empty for what it does not. */
export interface JournalAsked {
  action: string;
  /** Address of the account that acted. */
  who: string;
  from: string;
  until: string;
  case: string;
}
