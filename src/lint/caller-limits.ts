import { isAccountId, parseArn } from '../iam/arn.ts';
import { hasWildcard } from '../iam/wildcard.ts';
import { parseIpRange } from './ip-range.ts';
import { coversScope } from './statement-cover.ts';
import type { LintCondition, LintDocument, LintStatement } from './lint-document.ts';

/** Whether a value of a condition stands for callers that somebody has chosen, and not for just anyone. */
type IsBound = (value: string) => boolean;

function isBoundAccount(value: string): boolean {
  return isAccountId(value);
}

/** `o-a1b2c3d4e5`, or a path that begins with one. */
function isBoundOrganisation(value: string): boolean {
  const [organisation = ''] = value.split('/', 1);
  return organisation.startsWith('o-') && !hasWildcard(organisation);
}

/** An ARN of an account, or one that is unique without it: a bucket’s, whose account guides write as `*`. */
function isBoundArn(value: string): boolean {
  const arn = parseArn(value);
  if (arn === undefined) return !hasWildcard(value);
  const isUnique = arn.accountId === '' || arn.service === 's3';
  return isUnique ? !/^[*?]/.test(arn.resource) : !hasWildcard(arn.accountId);
}

/** S3 takes ranges wider than these for the public internet ('Blocking public access', the meaning of 'public'). */
const widestPrefix = { 4: 8, 6: 32 };

function isBoundRange(value: string): boolean {
  const range = parseIpRange(value);
  return range !== undefined && range.prefix >= widestPrefix[range.version];
}

function isLiteral(value: string): boolean {
  return !hasWildcard(value);
}

/** `AROAEXAMPLE:*` binds to a role, `*:session` to nothing. */
function isBoundUserId(value: string): boolean {
  return !hasWildcard(value.split(':', 1)[0] ?? '');
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}

/**
 * Keys that say who calls, from where, or on whose behalf, so that a condition on them keeps the public out: those by
 * which S3 and Access Analyzer decide that a policy is not public. Keys that any caller can satisfy, such as
 * `aws:SecureTransport`, `aws:PrincipalTag/…`, `aws:Referer` or `kms:ViaService`, are not among them.
 */
const limits: ReadonlyMap<string, IsBound> = new Map<string, IsBound>([
  ['aws:principalaccount', isBoundAccount],
  ['aws:principalarn', isBoundArn],
  ['aws:principalorgid', isBoundOrganisation],
  ['aws:principalorgpaths', isBoundOrganisation],
  ['aws:principalisawsservice', isTrue],
  ['aws:principalservicename', isLiteral],
  ['aws:principalservicenameslist', isLiteral],
  ['aws:sourceaccount', isBoundAccount],
  ['aws:sourceowner', isBoundAccount],
  ['aws:sourcearn', isBoundArn],
  ['aws:sourceorgid', isBoundOrganisation],
  ['aws:sourceorgpaths', isBoundOrganisation],
  ['aws:sourceip', isBoundRange],
  ['aws:sourcevpc', isLiteral],
  ['aws:sourcevpcarn', isBoundArn],
  ['aws:sourcevpce', isLiteral],
  ['aws:vpceaccount', isBoundAccount],
  ['aws:vpceorgid', isBoundOrganisation],
  ['aws:vpceorgpaths', isBoundOrganisation],
  ['aws:userid', isBoundUserId],
  ['aws:federatedprovider', isBoundArn],
  ['ec2:sourceinstancearn', isBoundArn],
  ['cognito-identity.amazonaws.com:aud', isLiteral],
  ['kms:calleraccount', isBoundAccount],
  ['s3:dataaccesspointaccount', isBoundAccount],
  ['s3:dataaccesspointarn', isBoundArn],
  ['s3:accesspointnetworkorigin', (value) => value.toLowerCase() === 'vpc'],
  ['sns:endpoint', (value) => !/^[*?]+$/.test(value)],
  ['lambda:eventsourcetoken', isLiteral],
  ['elasticfilesystem:accesspointarn', isBoundArn],
  ['elasticfilesystem:accessedviamounttarget', isTrue],
]);

/** Whether every value of a condition on one of these keys is bound; a variable is, unless it is the key itself. */
function hasBoundValues({ clause, foldedKey }: LintCondition): boolean {
  const isBound = limits.get(foldedKey);
  if (isBound === undefined || clause.values.length === 0) return false;
  return clause.values.every((value) =>
    value.includes('${') ? value.toLowerCase() !== `\${${foldedKey}}` : isBound(value),
  );
}

/** Whether a key, given in lower case, is one that can limit callers. */
export function isCallerKey(foldedKey: string): boolean {
  return limits.has(foldedKey);
}

/** Whether a condition of an Allow lets only chosen callers in; one that an absent key satisfies does not. */
export function limitsCallers(condition: LintCondition): boolean {
  const { operator } = condition;
  if (operator === undefined || operator.negated || operator.ifExists) return false;
  if (operator.family === 'Null' || operator.qualifier === 'ForAllValues') return false;
  return hasBoundValues(condition);
}

/** Whether a Deny under this condition spares chosen callers and nobody else. */
function sparesChosenCallers(condition: LintCondition): boolean {
  const { operator, clause, foldedKey } = condition;
  if (operator?.qualifier === 'ForAllValues') return false;
  if (foldedKey === 'aws:principalisawsservice') {
    return operator?.family === 'Bool' && clause.values.every((value) => value.toLowerCase() === 'false');
  }
  return operator?.negated === true && hasBoundValues(condition);
}

/** Whether a statement's Principal, not NotPrincipal, is everyone, the anonymous included. */
export function namesEveryone({ statement: { principal } }: LintStatement): boolean {
  if (principal === undefined || principal.negated) return false;
  return (
    principal.anyone || principal.entries.some(({ type, values }) => type === 'AWS' && values.includes('*'))
  );
}

/**
 * Whether an Allow to everyone reaches only chosen callers: by a condition of its own, or because a Deny of the same
 * document takes everyone else out.
 */
export function reachesOnlyChosenCallers({ statements }: LintDocument, allow: LintStatement): boolean {
  if (allow.conditions.some(limitsCallers)) return true;
  return statements.some(
    (deny) => !deny.isAllow && deny.conditions.every(sparesChosenCallers) && coversScope(deny, allow),
  );
}

/** Conditions that look as if they kept the public out, for messages. */
export function conditionsThatDoNotLimit(allow: LintStatement): readonly LintCondition[] {
  return allow.conditions.filter((condition) => !limitsCallers(condition));
}
