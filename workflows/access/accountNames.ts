/** The form an e-mail address is stored and looked for in: it names the account, however it was typed. */
export function foldEmail(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}
