import type {
  DecidingElement,
  DecisionReason,
  Evaluation,
  StatementOutcome,
} from '../policy/evaluate/evaluation.ts';
import type { AccessRequest } from '../policy/request/access-request.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** Why a request is decided as it is, in words that follow a colon. */
export const decisionReasons: Readonly<Record<DecisionReason, string>> = {
  identityPolicy: 'an identity policy allows it',
  resourcePolicy: 'the policy of the resource allows it',
  bothSides: "the caller's account and the resource both allow it",
  rootUser: 'the root user may do it in its own account',
  noPermissionNeeded: 'AWS asks no policy about it',
  explicitDeny: 'a statement denies it',
  noAllow: 'no statement allows it',
  callerAccountSilent: 'the resource allows it, but no identity policy of the caller does',
  resourceSilent: 'the policy of the resource does not allow it',
  serviceControl: 'the service control policies of a level do not allow it',
  boundary: 'the permissions boundary does not allow it',
  sessionPolicy: 'the session policies do not allow it',
  sessionCredentials: 'AWS refuses the call to such credentials',
};

const decisions: Readonly<Record<Evaluation['decision'], string>> = {
  allowed: 'allowed',
  explicitlyDenied: 'denied explicitly',
  implicitlyDenied: 'denied implicitly',
};

/** What decided against a statement, in words. */
function becauseText(because: DecidingElement): string {
  switch (because.element) {
    case 'grammar':
      return because.fault;
    case 'condition': {
      const { operator, key, values } = because.clause;
      return `condition ${operator} ${key} ${values.join(', ')}`;
    }
    default:
      return because.element;
  }
}

function outcomeText(outcome: StatementOutcome): string {
  const { policy, level, statementIndex, sid, effect, kind } = outcome.statement;
  const place = [kind, level, policy].filter((part) => part !== undefined).join(' ');
  const name = `statement ${statementIndex + 1}${sid === undefined ? '' : ` (${sid})`}`;
  const what = {
    matched: 'matches',
    failed: 'does not match',
    notUnderstood: 'cannot be decided',
  }[outcome.outcome];
  const why = outcome.outcome === 'matched' ? '' : `: ${becauseText(outcome.because)}`;
  return visibleCharacters(`${effect} of ${place}, ${name} ${what}${why}`);
}

/** The statements that brought the decision about: those that match or cannot be decided. */
export function decidingStatements(evaluation: Evaluation): readonly StatementOutcome[] {
  const relevant = evaluation.statements.filter(({ outcome }) => outcome !== 'failed');
  const isDeny = evaluation.decision === 'explicitlyDenied';
  return isDeny ? relevant.filter(({ statement }) => statement.effect === 'Deny') : relevant;
}

/**
 * A decision for a person: the decision and its reason on one line, then the statements behind it (or every statement,
 * with why it did not match), and what was taken for granted. Ends in a newline.
 */
export function renderEvaluation(
  request: AccessRequest,
  evaluation: Evaluation,
  options: { readonly everyStatement: boolean; readonly style?: TerminalStyle },
): string {
  const { everyStatement, style = plainStyle } = options;
  const { decision, reason, level, ignored, assumptions } = evaluation;
  const verdict = decisions[decision];
  const headline = decision === 'allowed' ? style.success(verdict) : style.warning(verdict);
  const shown = everyStatement ? evaluation.statements : decidingStatements(evaluation);
  const asked = visibleCharacters(`${request.action} on ${request.resource}`);
  const where = level === undefined ? '' : ` (${visibleCharacters(level)})`;
  return [
    `${headline}: ${asked}: ${decisionReasons[reason]}${where}`,
    ...shown.map((outcome) => `  ${outcomeText(outcome)}`),
    ...ignored.map(
      ({ kind, because }) => `  ${kind} policies do not bear on it: ${visibleCharacters(because)}`,
    ),
    ...assumptions.map((assumption) => `  assumed: ${visibleCharacters(assumption)}`),
    '',
  ].join('\n');
}
