import type { ModelColumns } from "./classes";

/** Households and their payments, and the accounts of those who work here. */
export const PEOPLE_COLUMNS: Readonly<Record<string, ModelColumns>> = {
  Household: {
    internal: "programmeCode importBatchId",
    personal:
      "code placeCode provinceCode territoryCode siteCode headSex pmtScore targetingStatus consent consentAt consultRefusedAt erasedAt",
    identifying: "sealedIdentity phoneHash contentHash",
  },
  PersonRequest: {
    internal:
      "kind placeCode provinceCode territoryCode siteCode receivedAt dueAt checkedHow openedAt askedById askedAt approvedById approvedAt outcome endedById endedAt",
    personal: "householdId householdApproved sharedPhone",
    identifying: "phoneHash",
    sensitive: "sealedSaid sealedOutcome",
  },
  PersonRequestCase: { personal: "requestId named chosen approved" },
  Consent: {
    internal: "purpose channel givenBy textKey textHash language heardById",
    personal: "given withdrawnAt",
  },
  HouseholdTerm: { internal: "householdId", personal: "provinceCode", identifying: "termHash" },
  PaymentCycle: { internal: "programmeCode code name month" },
  Payment: {
    internal: "programmeCode cycleCode provider providerRef importBatchId",
    personal:
      "ref householdId householdCode placeCode provinceCode territoryCode siteCode amountDue currency amountPaid fee status failureReason paidAt",
    identifying: "sealedWallet walletHash contentHash",
  },
  ImportBatch: {
    internal: "kind programmeCode fileHash status rowsRead rowsCreated rowsUpdated rowsRejected startedAt finishedAt",
  },
  ImportUpload: {
    internal: "kind fileHash state rowsRead rowsCreated rowsUpdated rowsRejected rejects position total finishedAt",
    identifying: "sealedFile",
  },
  User: {
    internal: "language lastSignedInAt demo service closedAt disabledAt",
    identifying: "email name phone",
    sensitive: "passwordHash",
  },
  UserSettings: {
    internal: "keysOff keys channels quietFrom quietTo digestAt digestNextAt phoneCodeUntil phoneCodeTries",
    identifying: "smsPhone phoneCodeFor",
    sensitive: "phoneCodeHash",
  },
  RoleGrant: {
    internal:
      "role placeCode programmeCode requestedById approvedById approvedAt expiresAt revokedAt revokedById reviewedAt reviewedById reason warnedAt",
  },
  Absence: { internal: "replacementId startsAt endsAt endedAt" },
  CaseLoan: { internal: "absenceId toId lentAt returnedAt" },
  AccessReview: { internal: "quarter openedAt dueAt closedAt" },
  AccessReviewLine: { internal: "quarter grantId role placeCode programmeCode outcome decidedAt decidedById" },
  HandOver: { internal: "fromId toId absenceId askedById afterCaseId moved remaining doneAt" },
  AssignmentRule: { internal: "provinceCode placeCode categoryCode caseClass moment way memberIds lastId" },
  AccountLink: { internal: "purpose expiresAt usedAt", sensitive: "tokenHash" },
  Session: {
    internal: "lastSeenAt expiresAt endedAt shared idleMinutes factorAt",
    personal: "userAgent sealedNetwork",
    sensitive: "tokenHash csrfToken",
  },
  SecondFactor: { internal: "lastCounter confirmedAt", sensitive: "sealedSecret" },
  RecoveryCode: { internal: "usedAt", sensitive: "codeHash" },
  SignInStep: { internal: "shared tries expiresAt", sensitive: "tokenHash" },
  KnownDevice: { internal: "firstSeenAt lastSeenAt", personal: "deviceHash" },
  OwedLink: { internal: "purpose", identifying: "sealedEmail" },
  Notice: { internal: "kind onceKey facts readAt mailAfter smsAfter" },
};
