import { z } from "zod";
import type { Scope } from "~/workflows/abilities/scopes";
import type { CommandContext, QueryContext } from "~/workflows/commandContext";
import type { Program } from "~/workflows/tokens/readToken";

/** What an operation answers with; the body is cut to what its schema names before it leaves. */
export interface Reply<Body = unknown> {
  body: Body;
  /** The version of the case, as `If-Match` gives it back. */
  version?: number;
  /** Where what was made is found. */
  location?: string;
}

interface Described {
  /** With `{names}` in it, after `/api/v1`. */
  path: string;
  /** Unique; the name a generated client gives it. */
  id: string;
  summary: string;
  tag: "cases" | "messages" | "registry" | "payments" | "reference";
  /** Refused (403) without it; what it lets through is still the account's own. */
  scope: Scope | null;
  /** A refusal that only this one has, beside those of all. */
  answer: z.ZodType;
}

/** What was asked: the names in the path, the query, the body, and the version the program has seen. */
export interface Asked<Query, Body> {
  params: Record<string, string>;
  query: Query;
  body: Body;
  version: number | null;
  program: Program;
  /** Of a POST: a secret that is the same whenever this request arrives. */
  once: string;
}

export interface ReadOperation extends Described {
  method: "get";
  query: z.ZodObject;
  read(ctx: QueryContext, asked: Asked<never, never>): Promise<Reply>;
}

export interface ActOperation extends Described {
  method: "post";
  body: z.ZodObject;
  status: 200 | 201;
  /** `If-Match` is needed: what is done overwrites what a colleague may have changed meanwhile. */
  guarded: boolean;
  act(ctx: CommandContext, asked: Asked<never, never>): Promise<Reply>;
}

export type Operation = ReadOperation | ActOperation;

/** Describes a reading, and infers what it is given from its schemas. */
export function reading<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Described & {
    query: Query;
    answer: Answer;
    read(ctx: QueryContext, asked: Asked<z.output<Query>, undefined>): Promise<Reply<z.input<Answer>>>;
  },
): Operation {
  return { method: "get", ...operation };
}

/** Describes an act, and infers what it is given from its schemas. */
export function acting<Body extends z.ZodObject, Answer extends z.ZodType>(
  operation: Described & {
    body: Body;
    answer: Answer;
    status?: 200 | 201;
    guarded?: boolean;
    act(ctx: CommandContext, asked: Asked<undefined, z.output<Body>>): Promise<Reply<z.input<Answer>>>;
  },
): Operation {
  return { method: "post", status: 200, guarded: false, ...operation };
}

/** The named shapes of the document: those that are sent, and those that are answered. */
export const sent = z.registry<{ id: string }>();
export const answered = z.registry<{ id: string }>();

/** Names a shape that is sent. Nothing it does not name is taken. */
export function body<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  const schema = z.strictObject(shape);
  sent.add(schema, { id });
  return schema;
}

/** Names a shape that is answered. Nothing it does not name leaves the house. */
export function answer<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  const schema = z.object(shape);
  answered.add(schema, { id });
  return schema;
}

/** A page of a list: `next` is what `cursor` takes for the following one; null at the end. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return answer(id, { data: z.array(item), next: z.string().nullable() });
}

/** What every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
};
