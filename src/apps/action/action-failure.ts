/** An expected failure that ends the job: shown as an error of it, never with a stack trace. */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure';
  /** What to do about it. */
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.remedy = remedy;
  }
}
