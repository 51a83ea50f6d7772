import type { Severity } from './severity.ts';
import type { SourceLocation } from './source-location.ts';

/** Replaces the characters from `start` up to, not including, `end` (UTF-16 offsets into the file). */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** One judgement about a file: what a lint rule, a policy unit test or a control has to say. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: SourceLocation;
  /** Keys and indexes that lead from the root of the document to the place. */
  readonly path?: readonly (string | number)[];
  /** Present only where applying it cannot change what the policy means, or removes what has no effect. */
  readonly fix?: { readonly description: string; readonly edits: readonly TextEdit[] };
}
