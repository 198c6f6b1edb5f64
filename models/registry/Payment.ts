import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, hash, id, money, sealed, text } from "../attributes";

/** What became of a payment: announced, handed to the provider, received, refused, come back, contested. */
export const PAYMENT_STATUSES = ["planned", "sent", "paid", "failed", "returned", "disputed"] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const CURRENCIES = ["USD", "CDF"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A round of payments of a programme; made by the first payment that names it. */
export class PaymentCycle extends Model<InferAttributes<PaymentCycle>, InferCreationAttributes<PaymentCycle>> {
  declare id: string;
  declare programmeCode: string;
  /** The name folded to plain small letters, which payments and addresses carry. */
  declare code: string;
  /** As the payment file wrote it. */
  declare name: string;
  /** YYYY-MM when the name says so, else null: such a cycle is called by its name. */
  declare month: string | null;
  declare createdAt: Date;
}

/**
 * One payment to a household. The places are those of the household, so that a list is scoped by this row alone.
 * Money is in minor units: cents of a dollar, centimes of a franc.
 */
export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  declare id: string;
  declare programmeCode: string;
  /** The payment system's own reference, in capitals; unique within the programme. */
  declare ref: string;
  declare cycleCode: string;
  declare householdId: string;
  declare householdCode: string;
  declare placeCode: string;
  declare provinceCode: string | null;
  declare territoryCode: string | null;
  declare siteCode: string | null;
  declare provider: string | null;
  declare sealedWallet: Buffer | null;
  /** Keyed hash of the account, to find its payments by. */
  declare walletHash: string | null;
  declare amountDue: number;
  declare currency: Currency;
  declare amountPaid: number | null;
  declare fee: number | null;
  declare status: PaymentStatus;
  declare failureReason: string | null;
  declare providerRef: string | null;
  /** When the provider says it happened: the payment, or the sending, failure or return of it. */
  declare paidAt: Date | null;
  declare contentHash: string;
  declare importBatchId: string;
  declare createdAt: Date;
  declare updatedAt: Date;
}

export function definePayment(sequelize: Sequelize) {
  PaymentCycle.init(
    { id, programmeCode: code, code, name: text, month: code, createdAt: at },
    { sequelize, modelName: "PaymentCycle", tableName: "payment_cycles" },
  );
  Payment.init(
    {
      id,
      programmeCode: code,
      ref: code,
      cycleCode: code,
      householdId: code,
      householdCode: code,
      placeCode: code,
      provinceCode: code,
      territoryCode: code,
      siteCode: code,
      provider: text,
      sealedWallet: sealed,
      walletHash: hash,
      amountDue: money("amountDue"),
      currency: code,
      amountPaid: money("amountPaid"),
      fee: money("fee"),
      status: code,
      failureReason: text,
      providerRef: text,
      paidAt: at,
      contentHash: hash,
      importBatchId: code,
      createdAt: at,
      updatedAt: at,
    },
    { sequelize, modelName: "Payment", tableName: "payments" },
  );
}
