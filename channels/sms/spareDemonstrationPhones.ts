import { isDemonstrationPhone } from "~/models/people/demonstrationPhones";
import type { ChannelAdapter, SendOutcome } from "../ChannelAdapter";

/** A way out that lets nothing leave for the people of the demonstration: with a real provider, strangers would hear of it. */
export function spareDemonstrationPhones(adapter: ChannelAdapter): ChannelAdapter {
  return {
    ...adapter,
    async send({ recipients, ...sending }) {
      const real = recipients.filter((recipient) => !isDemonstrationPhone(recipient));
      const outcomes = real.length ? await adapter.send({ recipients: real, ...sending }) : [];
      const spared: SendOutcome = { kind: "refused", error: "not_sendable", providerId: null };
      return recipients.map((recipient) => outcomes[real.indexOf(recipient)] ?? spared);
    },
  };
}
