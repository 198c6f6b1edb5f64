import { User } from "~/models/people/User";
import { authorize, type QueryContext } from "../commandContext";

/** Everybody with an account, by address: whom the journal may be asked about. */
export async function listActors(ctx: QueryContext): Promise<{ id: string; email: string }[]> {
  authorize(ctx, "read", "Journal");
  const users = await User.findAll({ attributes: ["id", "email"], order: [["email", "ASC"]], raw: true });
  return users.map(({ id, email }) => ({ id, email }));
}
