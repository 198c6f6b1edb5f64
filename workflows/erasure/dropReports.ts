import type { WhereOptions } from "sequelize";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { QueryContext } from "../commandContext";

/** What providers said of these messages goes with them; before they are deleted. */
export async function dropReports(
  { transaction }: Pick<QueryContext, "transaction">,
  where: WhereOptions<OutboundMessage>,
): Promise<void> {
  const sent = await OutboundMessage.findAll({ attributes: ["providerId"], where, transaction });
  const providerId = sent.flatMap((message) => message.providerId ?? []);
  if (providerId.length) await DeliveryReport.destroy({ where: { providerId }, transaction });
}
