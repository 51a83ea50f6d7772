import type { LedgerEntry, StatementSource } from '../../review/ledger/ledger.ts';
import { revokedWords } from './fate-words.ts';
import type { NameAccount } from './known-logins.ts';
import { commit, listed, listedSome, said, text, type Sentence } from './sentence.ts';

/** What a row of the history says. */
export interface HistoryRow {
  /** ISO 8601. */
  readonly at: string;
  readonly sentence: Sentence;
  /** The review or comment that it is about. */
  readonly source?: StatementSource;
}

const shownPaths = 5;

function headWords(
  { sha, baseRef, pusherId, changes }: Extract<LedgerEntry, { kind: 'head' }>,
  nameOf: NameAccount,
): Sentence {
  const pushed = pusherId === undefined ? [] : said`, pushed by ${nameOf(pusherId)}`;
  const paths =
    changes === undefined
      ? []
      : said`, changes ${listedSome(changes, shownPaths, ({ path }) => [text(path)])}`;
  return said`the head is ${commit(sha)}, for ${text(baseRef)}${pushed}${paths}`;
}

function verdictWords(
  { verdict, headSha, eyes, approverIds, rulesSha }: Extract<LedgerEntry, { kind: 'verdict' }>,
  nameOf: NameAccount,
): Sentence {
  if (verdict === 'withdrawn') return said`no longer approved, at ${commit(headSha)}`;
  const by = listed(approverIds.map(nameOf), 'and');
  return said`approved by ${by}, at ${commit(headSha)}, with ${eyes} eyes, by the rules at ${commit(rulesSha)}`;
}

function requestWords(
  { users, teams }: Extract<LedgerEntry, { kind: 'request' }>,
  nameOf: NameAccount,
): Sentence {
  const asked = [...users.map(nameOf), ...teams.map((team): Sentence => [text(`@${team}`)])];
  return said`${listed(asked, 'and')} asked for a review`;
}

/** One entry of the ledger in words; revocations name whose approval it was. */
function entryWords(
  entry: LedgerEntry,
  nameOf: NameAccount,
  whose: (source: StatementSource) => Sentence,
): Sentence {
  switch (entry.kind) {
    case 'head':
      return headWords(entry, nameOf);
    case 'approval':
      return said`${nameOf(entry.authorId)} approved ${commit(entry.headSha)}, when ${entry.eyes} eyes were wanted`;
    case 'breakGlass':
      return said`${nameOf(entry.authorId)} broke the glass for ${commit(entry.headSha)}`;
    case 'revocation':
      return said`the approval of ${whose(entry.source)} ended: ${revokedWords[entry.reason]}`;
    case 'verdict':
      return verdictWords(entry, nameOf);
    case 'request':
      return requestWords(entry, nameOf);
    case 'full':
      return ['the record is full: nothing more is written down'];
  }
}

/** The ledger of a pull request as a history, in its own order, which is that of time. */
export function historyRows(entries: readonly LedgerEntry[], nameOf: NameAccount): readonly HistoryRow[] {
  const authors = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind !== 'approval' && entry.kind !== 'breakGlass') continue;
    authors.set(`${entry.source.kind} ${entry.source.id}`, entry.authorId);
  }
  const whose = ({ kind, id }: StatementSource): Sentence => {
    const author = authors.get(`${kind} ${id}`);
    return author === undefined ? [`${kind} ${id}`] : nameOf(author);
  };
  return entries.map((entry) => ({
    at: entry.seenAt,
    sentence: entryWords(entry, nameOf, whose),
    ...('source' in entry && { source: entry.source }),
  }));
}
