import { DataTypes } from "sequelize";

/**
 * Attribute kinds of the models, by what they hold. Widths, keys and defaults live in the migrations; here they only
 * say how a value is read and written.
 */
export const id = { type: DataTypes.STRING(26), primaryKey: true } as const;
export const code = { type: DataTypes.STRING(40) } as const;
export const codeKey = { type: DataTypes.STRING(40), primaryKey: true } as const;
export const hash = { type: DataTypes.STRING(64) } as const;
export const hashKey = { type: DataTypes.STRING(64), primaryKey: true } as const;
export const text = { type: DataTypes.STRING } as const;
export const long = { type: DataTypes.TEXT } as const;
export const sealed = { type: DataTypes.BLOB("medium") } as const;
export const at = { type: DataTypes.DATE(3) } as const;
export const whole = { type: DataTypes.INTEGER } as const;
/** Yes, no, or not decided. */
export const maybe = { type: DataTypes.BOOLEAN } as const;
export const flag = { type: DataTypes.BOOLEAN, defaultValue: false } as const;

/** Money in minor units (cents); one driver reads so wide a number as text. */
export function money(attribute: string) {
  return {
    type: DataTypes.BIGINT,
    get(this: { getDataValue(name: string): unknown }): number | null {
      const value = this.getDataValue(attribute);
      return value === null || value === undefined ? null : Number(value);
    },
  };
}

/** A small structure kept as JSON text; MariaDB's own JSON type comes back as a string, so the reading is done here. */
export function json<T>(attribute: string) {
  return {
    type: DataTypes.TEXT,
    get(this: { getDataValue(name: string): unknown }): T | null {
      const value = this.getDataValue(attribute);
      return typeof value === "string" ? (JSON.parse(value) as T) : ((value ?? null) as T | null);
    },
    set(this: { setDataValue(name: string, value: unknown): void }, value: T | null) {
      this.setDataValue(attribute, value === null ? null : JSON.stringify(value));
    },
  };
}
