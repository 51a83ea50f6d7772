import type { RevertNote } from './revert-plan.ts';
import { quoteForNote } from './printable-text.ts';

/** A sentence for the person who runs the plan, about something with an untrusted name. */
export function note(subjectName: string, sentence: string): RevertNote {
  return { kind: 'note', text: `${quoteForNote(subjectName)}: ${sentence}` };
}

/** What nobody can bring back when a principal was deleted, or has to be. */
export function lostIdentityNote(arn: string): RevertNote {
  return note(
    arn,
    'the unique id of the former one cannot come back: policies of other services and of other accounts that named it hold a dead id and have to be put again by their owners',
  );
}
