import { formatLocation } from '../../finding/source-location.ts';
import type { StatementReference } from '../../policy/evaluate/evaluation.ts';
import type {
  SimulatedRequest,
  SimulatedSide,
  SimulatedStatement,
} from '../../review/command-replies/simulated-request.ts';
import { decisionReasons } from '../evaluation-text.ts';
import { askedWords, principalWords } from '../request-words.ts';
import { firstOf, leaf, outlineMarkdown, type Outline } from '../approval/outline.ts';
import { said, strong, text, type Sentence } from '../approval/sentence.ts';
import { counted } from '../change-summary.ts';
import { quotedSentence } from './quoted-sentence.ts';
import type { ReplyPart } from './reply-part.ts';

const shownStatements = 8;

const kindWords: Readonly<Record<StatementReference['kind'], string>> = {
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  trust: 'trust policy',
  resource: 'resource policy',
  serviceControl: 'service control policy',
  resourceControl: 'resource control policy',
};

function statementWords({ statement, location, isOpen }: SimulatedStatement): Sentence {
  const { effect, kind, policy, statementIndex, sid } = statement;
  const name = sid === undefined ? [] : said` (${text(sid)})`;
  const place = location === undefined ? [] : said` at ${text(formatLocation(location))}`;
  const open = isOpen ? ', which cannot be decided' : '';
  return said`${effect} of the ${kindWords[kind]} ${text(policy)}, statement ${statementIndex + 1}${name}${place}${open}`;
}

function statementLines(statements: readonly SimulatedStatement[]): readonly Outline[] {
  return firstOf(
    statements,
    shownStatements,
    (statement) => leaf(statementWords(statement)),
    (left) => counted(left, 'further statement'),
  );
}

function answerWords(side: SimulatedSide): Sentence {
  switch (side.kind) {
    case 'decided': {
      const level = side.level === undefined ? [] : said` (${text(side.level)})`;
      const verdict = side.decision === 'allowed' ? 'allowed' : 'denied';
      return said`${strong(verdict)}: ${decisionReasons[side.reason]}${level}`;
    }
    case 'undecided':
      return [strong('cannot be decided')];
    case 'absent':
      return [strong('denied'), ': there is no such user or role'];
    case 'unreadable':
      return [strong('cannot be decided'), ': its files cannot be read'];
  }
}

function detailLines(side: SimulatedSide): readonly Outline[] {
  if (side.kind === 'undecided') {
    return [
      ...side.because.map((reason) => leaf(quotedSentence(reason))),
      ...statementLines(side.statements),
    ];
  }
  if (side.kind !== 'decided') return [];
  return [
    ...statementLines(side.statements),
    ...side.assumptions.map((assumption) => leaf(said`assumed: ${quotedSentence(assumption)}`)),
    ...side.missingKeys.map((key) =>
      leaf(
        said`a statement decides by ${text(key)}, which the request does not say: ask again with a value of it`,
      ),
    ),
  ];
}

function isAllowed(side: SimulatedSide): boolean | undefined {
  if (side.kind === 'decided') return side.decision === 'allowed';
  return side.kind === 'absent' ? false : undefined;
}

/** What the change does to the request. */
function effectWords({ before, after }: SimulatedRequest): string {
  const [was, is] = [isAllowed(before), isAllowed(after)];
  if (was === undefined || is === undefined) return 'it cannot be decided on both sides';
  if (was === is) return is ? 'allowed, as before' : 'denied, as before';
  return is ? 'this change allows it' : 'this change denies it';
}

/** A request before and after the change, with the statements that decide. */
export function simulatedPart(simulation: SimulatedRequest, baseRef: string): ReplyPart {
  const { request, before, after, notes } = simulation;
  const sides: readonly Outline[] = [
    { sentence: said`on ${text(baseRef)}: ${answerWords(before)}`, parts: detailLines(before) },
    { sentence: said`once this is merged: ${answerWords(after)}`, parts: detailLines(after) },
    ...notes.map((note) => leaf(quotedSentence(note))),
  ];
  return {
    lead: said`${strong(effectWords(simulation))}: ${text(principalWords(request.principal))} asks for ${text(askedWords(request))}.`,
    blocks: [sides.map(outlineMarkdown).join('\n')],
  };
}
