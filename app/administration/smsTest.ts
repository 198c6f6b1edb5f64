import { adapterFor } from "~/channels/adapters";
import { newId } from "~/models/identifiers";
import { isSendable, normaliseSender } from "~/models/people/phoneNumber";
import { inHouse, UsageError, type Command } from "./command";
import { words } from "./words";

/** Sends one message straight to the provider and says what it answered. Nothing of it is kept. */
export const smsTest: Command = async ([typed], { say, complain }) => {
  const number = normaliseSender(typed ?? "");
  if (!isSendable(number)) throw new UsageError("errors.number_invalid");
  const [outcome] = await inHouse(() =>
    adapterFor("sms").send({ recipients: [number], text: words("sms.text"), key: newId() }),
  );
  if (outcome?.kind === "accepted") {
    say(words("sms.accepted", { id: outcome.providerId ?? "?" }));
    return 0;
  }
  complain(words("sms.refused", { error: outcome?.error ?? "no_answer" }));
  return 1;
};
