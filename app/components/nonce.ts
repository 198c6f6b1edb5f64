import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** Hands the nonce of this answer's security policy to the scripts of the page. Only the server has one. */
export const NonceProvider = Nonce.Provider;

/** The nonce of this answer; undefined in the browser, where nothing is drawn that would need it. */
export function useNonce(): string | undefined {
  return useContext(Nonce);
}
