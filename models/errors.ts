/**
 * The errors a command may answer with. `code` is a word for programs and for translation, `status` the HTTP answer that
 * fits; the message is the code, never personal data nor what a person typed, because errors end in logs.
 */
export class YokaError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** 404: it does not exist, or this person may not know that it does. Both must look the same. */
export class NotFoundError extends YokaError {
  constructor(code = "not_found") {
    super(code, 404);
  }
}

/** 403: the person may see the thing but not do this to it. */
export class NotPermittedError extends YokaError {
  constructor(code = "not_permitted") {
    super(code, 403);
  }
}

/** 422: what was given cannot be taken. `fields` holds an i18n key for each field at fault. */
export class InvalidInputError extends YokaError {
  constructor(
    readonly fields: Record<string, string>,
    code = "invalid_input",
  ) {
    super(code, 422);
  }
}

/** 409: the thing is no longer in a state that allows this (somebody else was faster, or the transition is not allowed). */
export class ConflictError extends YokaError {
  constructor(code = "conflict") {
    super(code, 409);
  }
}

/** 429: too many tries. `retryAfterSeconds` is how long to wait before another one has a chance, when it is known. */
export class TooManyAttemptsError extends YokaError {
  constructor(
    readonly retryAfterSeconds?: number,
    code = "too_many_attempts",
  ) {
    super(code, 429);
  }
}

/** 503: the database cannot at this moment. Nothing was kept, and it may be tried again as it was. */
export class UnavailableError extends YokaError {
  constructor(cause?: unknown) {
    super("unavailable", 503);
    this.cause = cause;
  }
}

/** 503: a restore was begun in this place and did not finish. Nothing may be served from it. */
export class RestoreUnfinishedError extends YokaError {
  constructor() {
    super("restore_unfinished", 503);
  }
}
