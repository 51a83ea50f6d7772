import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { said, text, type Sentence } from './sentence.ts';

/** Why it is not known what a change means, in words that follow a colon. */
export function unknownChangeWords({ merge, base }: PullRequestFacts): Sentence {
  switch (merge.kind) {
    case 'conflict':
      return said`it conflicts with ${text(base.ref)}; merge or rebase it, and push`;
    case 'unknown':
      return said`what merging would change is not known (${{ kind: 'prose', text: merge.reason }}); it is looked at again by itself`;
    case 'merged':
      return ['the files before and after could not be compared; the log of four-eyes has the reason'];
  }
}
