import type { ModelColumns } from "./classes";

/** What the house is set up with, what it publishes, and how it runs. */
export const HOUSE_COLUMNS: Readonly<Record<string, ModelColumns>> = {
  HouseFact: { internal: "name value" },
  Place: { public: "code parentCode kind name pcode iso chiefTown defaultLanguage timeZone" },
  Holiday: { public: "day placeCode name" },
  WorkingHours: { public: "placeCode weekdays opens closes" },
  Programme: { public: "code name active" },
  Category: { public: "code parentCode caseKind caseClass rank active labels" },
  Operator: { internal: "segmentCost currency repliesFree rank", public: "code name prefixes" },
  ProviderHold: { internal: "provider channel reason since probeAt toldAt" },
  MessageTemplate: {
    public: "key channel language body",
    internal: "fromShipped reviewedAt reviewedById retiredAt",
    identifying: "reviewer",
  },
  MessageTemplateVersion: {
    public: "body",
    internal: "templateId fromShipped savedAt savedById reviewedAt reviewedById",
    identifying: "reviewer",
  },
  TextLanguage: {
    public: "code ownName phoneName browserTags words rank fallbackCode isPublic onUssd sendsUnreviewed",
  },
  FigureCell: {
    internal:
      "month provinceCode territoryCode channel caseClass categoryCode received acknowledgedInTime acknowledgedLate answered answeredInTime answeredLate confirmed unconfirmed appealed openNew openRecent openOld openOldest",
  },
  FigureAnswerDays: { internal: "month provinceCode territoryCode channel caseClass categoryCode days answers" },
  FigureMonth: { internal: "month provinceCode stale received open countedAt" },
  UssdCount: { internal: "month language networkCode outcome path sessions" },
  IdleLimit: { internal: "scope minutes" },
  JournalSeal: { internal: "number entryId entryHash chainHash sealedAt" },
  JournalRoot: { public: "day number chainHash publishedAt" },
  Erasure: { internal: "erasedAt kind" },
  RetentionRule: {
    internal:
      "subject caseClass categoryCode outcome countedFrom amount unit action source state askedById askedAt approvedById approvedAt stoppedById stoppedAt nextRunAt",
  },
  RetentionRun: { internal: "ruleId ruleVersion startedAt finishedAt position done doneInConfidence kept failed" },
  Macro: { internal: "ownerId placeCode provinceCode role plan", sensitive: "sealedWords" },
  Breach: {
    internal: "noticedAt happenedAt affected authorityAt personsAt people data openedAt closedAt",
    sensitive: "sealedWords",
  },
  BackupRun: { internal: "kind status startedAt seenAt bytes madeBy folder failure" },
  ApiToken: {
    internal: "name scopes requestedById approvedById approvedAt issuedAt expiresAt lastUsedAt revokedAt revokedById",
    sensitive: "prefix tokenHash",
  },
  ApiAnswer: { personal: "keyHash bodyHash", sensitive: "sealedAnswer" },
  Webhook: {
    internal: "url events seenNumber failures stoppedAt stoppedFor",
    sensitive: "sealedSecret sealedNextSecret",
  },
  WebhookDelivery: { internal: "webhookId entryId event happenedAt state dueAt doneAt" },
  WebhookAttempt: { internal: "deliveryId at outcome status tookMs" },
};
