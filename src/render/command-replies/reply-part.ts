import type { Sentence } from '../approval/sentence.ts';

/** What one command is told. */
export interface ReplyPart {
  /** Begins in lower case, follows a name and a comma, and ends with a full stop or a colon. */
  readonly lead: Sentence;
  /** Markdown; blocks that an empty line stands between. */
  readonly blocks: readonly string[];
}
