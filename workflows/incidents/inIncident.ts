import { literal, Op, type WhereOptions } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { database } from "~/models/database";

/** The cases of an incident, as a condition: found from its own short list. */
export function inIncident(id: string): WhereOptions<CaseFile> {
  const sql = `SELECT case_id FROM incident_cases WHERE incident_id = ${database().escape(id)}`;
  return { id: { [Op.in]: literal(`(${sql})`) } };
}
