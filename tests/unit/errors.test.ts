import { expect, test } from "vitest";
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  NotPermittedError,
  TooManyAttemptsError,
  YokaError,
} from "~/models/errors";

test.each([
  [new NotFoundError(), "NotFoundError", "not_found", 404],
  [new NotPermittedError(), "NotPermittedError", "not_permitted", 403],
  [new InvalidInputError({ phone: "errors:phone" }), "InvalidInputError", "invalid_input", 422],
  [new ConflictError("transition_not_allowed"), "ConflictError", "transition_not_allowed", 409],
  [new TooManyAttemptsError(60), "TooManyAttemptsError", "too_many_attempts", 429],
])("%s says its code and its status, and nothing else", (error, name, code, status) => {
  expect(error).toBeInstanceOf(YokaError);
  expect(error).toMatchObject({ name, code, status, message: code });
});
