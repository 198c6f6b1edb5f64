import type { ModelColumns } from "./classes";

/** Cases, what was said in them and who said it. */
export const CASE_COLUMNS: Readonly<Record<string, ModelColumns>> = {
  CaseFile: {
    internal:
      "kind programmeCode status isOpen level priority channel assigneeId enteredAt lastActivityAt lastInboundAt readAt nextDueAt nextDueKind nextDueFrom callAt answeredAt answeredById closedAt outcome appeals",
    personal:
      "reference caseClass categoryCode detailCode placeCode provinceCode territoryCode siteCode language anonymous anonymised receivedAt callReason",
    identifying: "contactHash",
    sensitive: "sealedKey sealedSubject",
  },
  GrievanceDetail: {
    internal: "phoneIsClaim emailIsClaim householdLink againstStaff waitReason",
    personal: "sex ageBand noSms sharedPhone paymentRef paymentSaid",
    identifying: "sealedName sealedPhone sealedEmail householdCode sealedHouseholdCode registerHash sealedRegister",
    sensitive: "sealedSafeContact sealedSafeHours sealedTrusted sealedProxy",
  },
  FollowUpCode: { sensitive: "codeHash" },
  FollowUpTry: { internal: "startedAt tries", personal: "keyHash" },
  WebFiling: { sensitive: "contentHash" },
  NumberBlock: {
    internal:
      "bookId deviceKind first size provinceCode territoryCode siteCode handedAt expiresAt lastSeenAt revokedAt revokedById",
  },
  NumberArrival: {
    internal: "blockId arrivedAt",
    personal: "numberHash entryHash",
    identifying: "sealedNumber",
  },
  NumberChange: { personal: "toldHash" },
  TicketDetail: {
    internal: "module ticketType impact urgency softwareVersion requesterId",
    sensitive: "sealedReport",
  },
  TicketLink: { internal: "ticketId linkedById linkedAt endedAt" },
  CaseLink: { internal: "otherId linkedById linkedAt", sensitive: "sealedReason" },
  CaseMerge: { internal: "survivorId ground statusBefore survivorBefore mergedById mergedAt" },
  Incident: {
    internal: "status placeCode provinceCode territoryCode siteCode categoryCode cycleCode holderId openedAt closedAt",
    sensitive: "sealedTitle",
  },
  IncidentCase: { internal: "incidentId joinedById joinedAt" },
  CaseNote: { internal: "struckAt", sensitive: "sealedText" },
  CaseDraft: { internal: "voice revision savedAt", sensitive: "sealedText" },
  CaseDocument: { internal: "dedupeKey size", sensitive: "sealedName sealedBody" },
  CallTask: {
    internal: "openKey messageId doneAt doneById result unansweredDays lastUnansweredOn",
    personal: "reason wantedAt nextAt",
  },
  SpokenYes: { internal: "recorderId ownAnswer checked doneAt checkerId result" },
  BackCheckRate: { internal: "kind percent" },
  QualifiedWord: { internal: "categoryCode detailCode cases", sensitive: "termHash" },
  QualifiedLesson: { internal: "categoryCode detailCode" },
  RegisterLine: { identifying: "lineHash", sensitive: "contentHash" },
  Attachment: {
    internal: "dedupeKey channel purpose width height",
    sensitive: "sealedImage sealedThumbnail",
  },
  SavedView: {
    internal: "caseKind ownerId audience role placeCode rank deletedAt",
    sensitive: "sealedView sealedBefore",
  },
  SlaClock: {
    internal: "kind level startedAt dueAt amount unit running pausedAt stoppedAt inTime passedAt warnAt",
  },
  SlaPolicy: { internal: "caseKind clock caseClass categoryCode level priority amount unit warnAmount warnUnit" },
  DeadlineChange: { internal: "scope afterCaseId moved askedById askedAt doneAt" },
  ReferenceCounter: { internal: "name next" },
  SearchTerm: { personal: "provinceCode", sensitive: "termHash" },
  CaseExclusion: { internal: "setById", personal: "reason" },
  CaseHold: { internal: "heldById heldAt liftedAt liftedById", sensitive: "sealedReason sealedLiftReason" },
  RefusedAnswer: { internal: "refusedAt" },
  InboundMessage: {
    internal: "channel route dedupeKey recipient networkCode providerAt receivedAt status meaning partOf failure",
    identifying: "senderHash sealedSender",
    sensitive: "sealedText",
  },
  OutboundMessage: {
    internal:
      "channel audience templateKey language segments status sendAfter provider providerId cost failure acknowledges resentAsId sentAt finalAt",
    identifying: "recipientHash sealedRecipient",
    sensitive: "sealedText",
  },
  DeliveryReport: { internal: "route dedupeKey providerId status failureReason networkCode receivedAt applied" },
  PhoneContact: {
    internal: "lastCaseId lastMessageAt lastReplyAt acknowledgedAt acknowledgements",
    personal: "language languageChosen placeCode optedOutAt",
    identifying: "phoneHash",
  },
  OpenQuestion: { internal: "state messageId askedAt closedAt", identifying: "phoneHash openPhoneHash" },
  UssdSession: {
    internal:
      "networkCode serviceCode language step path turns openedAt lastTurnAt endedAt outcome networkStatus durationMs forgetAt",
    identifying: "phoneHash",
    sensitive: "sealedOpening sealedInputs sealedTurns",
  },
  SimulatorMessage: {
    internal: "direction segments providerId at deliveredAt",
    identifying: "phoneHash",
    sensitive: "sealedText sealedExchange",
  },
  AuditEntry: {
    internal: "at actorKind actorId action subjectType subjectId facts requestId",
    sensitive: "sealedValues",
  },
  BulkAct: { internal: "plan writes missing toldAt" },
  BulkItem: {
    internal: "bulkId position state outcome before doneVersion doneAt decidedById",
    sensitive: "sealedWords",
  },
  ConfidentialReport: {
    internal: "announced alarmAt callbackUntil replyId",
    sensitive: "sealedContent sealedOriginal sealedCallback codeHash codeKey sealedStage",
  },
  ConfidentialBox: { internal: "reportId keyId", sensitive: "sealedKey" },
  ConfidentialStep: { internal: "reportId number", sensitive: "sealedContent" },
  ConfidentialRead: { internal: "reportId", sensitive: "sealedContent" },
  ConfidentialUnlock: { internal: "keyId idleUntil endsAt", sensitive: "tokenHash sealedKey" },
  ConfidentialWord: { internal: "language position reviewedAt", sensitive: "sealedWord" },
  ConfidentialService: { public: "placeCode kind name contact hours verifiedOn" },
  FocalKey: {
    internal: "kind publicKey vouchedById replacesId retiredAt proof",
    sensitive: "wrappedKey sealedHolders",
  },
};
