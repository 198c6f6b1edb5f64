import { postBody } from "./bareServer";

let dialled = 0;

/** A phone in a USSD session, against the real address. */
export interface DiallingPhone {
  sessionId: string;
  /** Dials: the first screen. */
  dial(): Promise<string>;
  /** Presses a key, or types words, and sends them: the next screen. */
  press(...inputs: string[]): Promise<string>;
  /** Reads the screen, turns its pages if need be, and presses the key before each of these words in turn. */
  choose(...labels: string[]): Promise<string>;
  /** Sends that very text as everything typed so far. */
  send(text: string): Promise<string>;
}

/** Starts a session of `phone`; every session has another id. */
export function phoneAt(base: string, phone: string): DiallingPhone {
  const sessionId = `ATUid_${(dialled += 1)}_${Math.random().toString(36).slice(2)}`;
  const typed: string[] = [];
  const send = (text: string) => postTurn(base, { sessionId, phoneNumber: phone, text });
  let screen = "";
  const press = async (...inputs: string[]) => {
    for (const input of inputs) {
      typed.push(input);
      screen = await send(typed.join("*"));
    }
    return screen;
  };
  const choose = async (label: string) => {
    for (;;) {
      const line = screen.split("\n").find((one) => one.replace(/^\d+ /, "") === label);
      if (line) return press(line.slice(0, 1));
      if (!/ 98 /.test(screen)) throw new Error(`No "${label}" on: ${screen}`);
      await press("98");
    }
  };
  return {
    sessionId,
    send,
    press,
    dial: async () => (screen = await send("")),
    choose: async (...labels) => {
      for (const label of labels) await choose(label);
      return screen;
    },
  };
}

/** Posts one turn as the provider does, and answers its screen. Rejects for what is no screen. */
export async function postTurn(base: string, fields: Record<string, string>): Promise<string> {
  const usual = { serviceCode: "*384*44135#", networkCode: "99999" };
  const answer = await postBody(`${base}/ussd`, new URLSearchParams({ ...usual, ...fields }).toString());
  const screen = await answer.text();
  if (answer.status !== 200 || !/^(CON|END) /.test(screen)) throw new Error(`${answer.status}: ${screen}`);
  return screen;
}
