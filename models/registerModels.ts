import type { Sequelize } from "sequelize";
import { defineHouseFact } from "./HouseFact";
import { defineBackupRun } from "./backups/BackupRun";
import { defineRetentionRule } from "./retention/RetentionRule";
import { defineRetentionRun } from "./retention/RetentionRun";
import { defineBreach } from "./breaches/Breach";
import { defineBulkAct } from "./bulk/BulkAct";
import { defineBulkItem } from "./bulk/BulkItem";
import { defineCallTask } from "./cases/CallTask";
import { defineAttachment } from "./cases/Attachment";
import { defineCaseDocument } from "./cases/CaseDocument";
import { defineCaseDraft } from "./cases/CaseDraft";
import { defineCaseFile } from "./cases/CaseFile";
import { defineCaseHold } from "./cases/CaseHold";
import { defineCaseLink } from "./cases/CaseLink";
import { defineCaseMerge } from "./cases/CaseMerge";
import { defineCaseNote } from "./cases/CaseNote";
import { defineCaseSideRows } from "./cases/caseSideRows";
import { defineCategory } from "./cases/Category";
import { defineDeadlineChange } from "./cases/DeadlineChange";
import { defineFollowUpCode } from "./cases/FollowUpCode";
import { defineGrievanceDetail } from "./cases/GrievanceDetail";
import { defineQualifiedRows } from "./cases/qualifiedRows";
import { defineRegisterLine } from "./cases/RegisterLine";
import { defineSpokenYes } from "./cases/SpokenYes";
import { defineNumberBlock } from "./cases/NumberBlock";
import { defineSavedView } from "./cases/SavedView";
import { defineSlaClock } from "./cases/SlaClock";
import { defineTicketDetail } from "./cases/TicketDetail";
import { defineUssdCount } from "./figures/UssdCount";
import { defineFigureRows } from "./figures/figureRows";
import { defineConfidentialReport } from "./confidential/ConfidentialReport";
import { defineConfidentialSideRows } from "./confidential/confidentialSideRows";
import { defineFocalKey } from "./confidential/FocalKey";
import { defineErasure } from "./journal/Erasure";
import { defineTicketLink } from "./cases/TicketLink";
import { defineMacro } from "./macros/Macro";
import { defineIncident } from "./incidents/Incident";
import { defineAuditEntry } from "./journal/AuditEntry";
import { defineJournalSeal } from "./journal/JournalSeal";
import { defineDeliveryReport } from "./messages/DeliveryReport";
import { defineInboundMessage } from "./messages/InboundMessage";
import { defineMessageTemplate } from "./messages/MessageTemplate";
import { defineTemplateHistory } from "./messages/templateHistory";
import { defineOpenQuestion } from "./messages/OpenQuestion";
import { defineOutboundMessage } from "./messages/OutboundMessage";
import { definePhoneContact } from "./messages/PhoneContact";
import { defineSimulatorMessage } from "./messages/SimulatorMessage";
import { defineAbsence } from "./people/Absence";
import { defineHandOver } from "./people/HandOver";
import { defineAccessReview } from "./people/AccessReview";
import { defineAccountLink } from "./people/AccountLink";
import { defineIdleLimit } from "./people/IdleLimit";
import { defineSecondFactor } from "./people/SecondFactor";
import { defineSignInRows } from "./people/signInRows";
import { defineProviderHold } from "./messages/ProviderHold";
import { defineUssdSession } from "./messages/UssdSession";
import { defineAssignmentRule } from "./people/AssignmentRule";
import { defineOperator } from "./people/Operator";
import { defineRoleGrant } from "./people/RoleGrant";
import { defineSession } from "./people/Session";
import { defineNotice } from "./people/Notice";
import { defineUser } from "./people/User";
import { defineUserSettings } from "./people/UserSettings";
import { defineCalendarRows } from "./places/calendarRows";
import { definePlace } from "./places/Place";
import { defineConsent } from "./persons/Consent";
import { definePersonRequest } from "./persons/PersonRequest";
import { defineHousehold } from "./registry/Household";
import { defineImportBatch } from "./registry/ImportBatch";
import { defineImportUpload } from "./registry/ImportUpload";
import { definePayment } from "./registry/Payment";
import { defineProgramme } from "./registry/Programme";
import { defineApiAnswer } from "./programs/ApiAnswer";
import { defineApiToken } from "./programs/ApiToken";
import { defineWebhooks } from "./programs/Webhook";

const definitions = [
  defineHouseFact,
  definePlace,
  defineCalendarRows,
  defineProgramme,
  defineImportBatch,
  defineImportUpload,
  defineHousehold,
  definePayment,
  defineOperator,
  defineNotice,
  defineUser,
  defineUserSettings,
  defineRoleGrant,
  defineAbsence,
  defineAccessReview,
  defineHandOver,
  defineAssignmentRule,
  defineAccountLink,
  defineSession,
  defineSecondFactor,
  defineSignInRows,
  defineIdleLimit,
  defineCategory,
  defineCaseFile,
  defineGrievanceDetail,
  defineFollowUpCode,
  defineNumberBlock,
  defineTicketDetail,
  defineTicketLink,
  defineCaseHold,
  defineCaseLink,
  defineCaseMerge,
  defineIncident,
  defineCaseNote,
  defineCaseDraft,
  defineCaseDocument,
  defineCallTask,
  defineSpokenYes,
  defineQualifiedRows,
  defineRegisterLine,
  defineAttachment,
  defineSavedView,
  defineSlaClock,
  defineDeadlineChange,
  defineCaseSideRows,
  defineInboundMessage,
  defineOutboundMessage,
  defineDeliveryReport,
  defineProviderHold,
  definePhoneContact,
  defineOpenQuestion,
  defineMessageTemplate,
  defineTemplateHistory,
  defineFigureRows,
  defineUssdCount,
  defineSimulatorMessage,
  defineUssdSession,
  defineAuditEntry,
  defineJournalSeal,
  defineErasure,
  defineFocalKey,
  defineConfidentialReport,
  defineConfidentialSideRows,
  defineBulkAct,
  defineBulkItem,
  defineMacro,
  defineBackupRun,
  defineRetentionRule,
  defineRetentionRun,
  defineBreach,
  defineApiToken,
  defineApiAnswer,
  defineWebhooks,
  definePersonRequest,
  defineConsent,
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
