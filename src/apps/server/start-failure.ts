/** Why the server cannot start, for a person; shown without a stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly remedy: string;

  constructor(details: { readonly message: string; readonly remedy: string; readonly cause?: unknown }) {
    super(details.message, { cause: details.cause });
    this.remedy = details.remedy;
  }
}
