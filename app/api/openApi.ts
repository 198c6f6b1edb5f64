import { z } from "zod";
import { SCOPES } from "~/workflows/abilities/scopes";
import { answered, sent, type ActOperation, type Operation } from "./operation";

/** Refusals any operation may answer with, by status. */
const REFUSALS: Record<number, string> = {
  400: "The request cannot be read, or lacks its `Idempotency-Key`",
  401: "No token in force",
  403: "The token lacks the scope, or the account may see the thing but not do this to it",
  404: "It is not there, or this account may not know that it is: both look the same",
  406: "Only JSON is answered",
  409: "It is not in a state that allows this",
  412: "It was changed since the version in `If-Match`",
  413: "Longer than 64 kB",
  415: "Only JSON is taken",
  422: "Something in it is not as it should be: `errors` says where",
  428: "`If-Match` is needed",
  429: "Too many requests: `Retry-After` says how long to wait",
  503: "Not at this moment: nothing was done, and `Retry-After` says when to come again",
};
const ON_READING = [400, 401, 403, 404, 406, 422, 429, 503];

const URI = (id: string) => `#/components/schemas/${id}`;

/** The OpenAPI 3.1 document of these operations, made from the very schemas that read and answer them. */
export function openApiDocument(operations: readonly Operation[], publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Yoka",
      version: "1",
      description:
        "What a token may do is what its account may do, within the token’s scopes, and never more. Cases of class 3 may be brought in and do not come out.",
    },
    servers: [{ url: `${publicUrl.replace(/\/$/, "")}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: Object.keys(SCOPES).join(", ") } },
      schemas: { ...schemasOf(answered, "output"), ...schemasOf(sent, "input"), Problem: PROBLEM },
    },
  };
}

function describe(operation: Operation) {
  const { id, summary, tag, scope, answer, path } = operation;
  const status = operation.method === "post" ? operation.status : 200;
  const refusals = operation.method === "post" ? Object.keys(REFUSALS).map(Number) : ON_READING;
  return {
    operationId: id,
    summary,
    tags: [tag],
    ...(scope ? { description: `Scope \`${scope}\`` } : {}),
    parameters: [...namesOf(path), ...(operation.method === "post" ? headersOf(operation) : queryOf(operation.query))],
    ...(operation.method === "post"
      ? { requestBody: { required: true, content: json(ref(sent, operation.body)) } }
      : {}),
    responses: {
      [status]: { description: "Done", content: json(ref(answered, answer)) },
      ...Object.fromEntries(refusals.map((refused) => [refused, refusal(refused)])),
    },
  };
}

function namesOf(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryOf(query: z.ZodObject) {
  const { properties = {} } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

function headersOf({ guarded }: ActOperation) {
  const header = (name: string, required: boolean, description: string) => {
    return { name, in: "header", required, description, schema: { type: "string" } };
  };
  return [
    header(
      "Idempotency-Key",
      true,
      "8 to 200 signs of the program’s own: the same request arriving again is done once",
    ),
    header("If-Match", guarded, "The ETag of the case as it was read"),
  ];
}

function json(schema: object) {
  return { "application/json": { schema } };
}

function refusal(status: number) {
  return {
    description: REFUSALS[status],
    content: { "application/problem+json": { schema: { $ref: URI("Problem") } } },
  };
}

function ref(registry: typeof sent, schema: z.ZodType) {
  return { $ref: URI(registry.get(schema)?.id ?? "") };
}

function schemasOf(registry: typeof sent, io: "input" | "output") {
  const { schemas } = z.toJSONSchema(registry, { io, uri: URI });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _draft, $id: _address, ...schema }]) => [id, schema]),
  );
}

const PROBLEM = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("A word for programs"),
    instance: z.string().describe("Tells the request apart when asking for help"),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          header: z.string().optional(),
          code: z.string(),
        }),
      )
      .optional(),
  }),
);
