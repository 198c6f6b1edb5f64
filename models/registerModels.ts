import type { Sequelize } from "sequelize";
import { defineHouseFact } from "./HouseFact";
import { defineCaseFile } from "./cases/CaseFile";
import { defineCaseNote } from "./cases/CaseNote";
import { defineCaseSideRows } from "./cases/caseSideRows";
import { defineCategory } from "./cases/Category";
import { defineGrievanceDetail } from "./cases/GrievanceDetail";
import { defineSlaClock } from "./cases/SlaClock";
import { defineTicketDetail } from "./cases/TicketDetail";
import { defineAuditEntry } from "./journal/AuditEntry";
import { defineJournalSeal } from "./journal/JournalSeal";
import { defineDeliveryReport } from "./messages/DeliveryReport";
import { defineInboundMessage } from "./messages/InboundMessage";
import { defineMessageTemplate } from "./messages/MessageTemplate";
import { defineOpenQuestion } from "./messages/OpenQuestion";
import { defineOutboundMessage } from "./messages/OutboundMessage";
import { definePhoneContact } from "./messages/PhoneContact";
import { defineSimulatorMessage } from "./messages/SimulatorMessage";
import { defineRoleGrant } from "./people/RoleGrant";
import { defineSession } from "./people/Session";
import { defineUser } from "./people/User";
import { defineCalendarRows } from "./places/calendarRows";
import { definePlace } from "./places/Place";
import { defineProgramme } from "./registry/Programme";

const definitions = [
  defineHouseFact,
  definePlace,
  defineCalendarRows,
  defineProgramme,
  defineUser,
  defineRoleGrant,
  defineSession,
  defineCategory,
  defineCaseFile,
  defineGrievanceDetail,
  defineTicketDetail,
  defineCaseNote,
  defineSlaClock,
  defineCaseSideRows,
  defineInboundMessage,
  defineOutboundMessage,
  defineDeliveryReport,
  definePhoneContact,
  defineOpenQuestion,
  defineMessageTemplate,
  defineSimulatorMessage,
  defineAuditEntry,
  defineJournalSeal,
];

/** Binds every model to an open database. Called once, by whoever opens it. */
export function registerModels(sequelize: Sequelize): void {
  // Sequelize notes the column's name on the attribute it is given; those of `attributes.ts` are shared, so each is copied.
  sequelize.addHook("beforeDefine", (attributes) => {
    for (const [name, attribute] of Object.entries(attributes))
      attributes[name] = { ...(attribute as object) } as never;
  });
  for (const define of definitions) define(sequelize);
}
