import type { ConditionClause } from '../../iam/policy-document.ts';
import { parseConditionOperator, type ConditionOperator } from '../evaluate/condition/condition-operator.ts';
import { parsePattern } from '../matching/policy-pattern.ts';
import { principalContextValue } from '../request/principal-context.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { AccessRequest, ContextValue } from '../request/access-request.ts';

/** Tags are facts of the account where IAM's own resources are concerned; a caller cannot choose them. */
function isTagOfKnownThing(foldedKey: string, action: string): boolean {
  if (foldedKey.startsWith('aws:principaltag/')) return true;
  const isKnownResource = action.startsWith('iam:') || action.startsWith('sts:');
  return isKnownResource && /^(?:aws|iam):resourcetag\//.test(foldedKey);
}

/** Whether the key's value follows from the principal, the resource or the path, and so cannot be assumed. */
function isFact(foldedKey: string, request: AccessRequest): boolean {
  const { principal, context, action } = request;
  return (
    foldedKey === 'aws:resourceaccount' ||
    Object.keys(context).some((key) => key.toLowerCase() === foldedKey) ||
    principalContextValue(foldedKey, principal, principalFacts(principal)) !== undefined ||
    isTagOfKnownThing(foldedKey, action)
  );
}

/** A text that a pattern matches: `*` stands for nothing, `?` for one letter. */
function exampleOf(pattern: string): string | undefined {
  const parts = parsePattern(pattern, { wildcards: true, variables: true });
  if (parts.some(({ kind }) => kind === 'variable')) return undefined;
  return parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'oneCharacter' ? 'x' : ''))
    .join('');
}

/** A value that satisfies the clause by itself; `undefined` where none is known. */
function satisfyingValue({ operator, values }: ConditionClause): ContextValue | undefined {
  const parsed = parseConditionOperator(operator);
  const [first] = values;
  if (parsed === undefined || parsed.negated || first === undefined) return undefined;
  const value = valueFor(parsed.family, first);
  return value !== undefined && parsed.qualifier !== 'none' ? [value] : value;
}

function valueFor(family: ConditionOperator['family'], first: string): string | undefined {
  switch (family) {
    case 'stringLike':
    case 'arn':
      return exampleOf(first);
    case 'ipAddress':
      return first.split('/')[0];
    case 'null':
      return first.toLowerCase() === 'false' ? 'example' : undefined;
    default:
      return first.includes('${') ? undefined : first;
  }
}

/** A value with which the clause does not hold, where it holds because the key is absent or has another value. */
function breakingValue({ operator, values }: ConditionClause): ContextValue | undefined {
  const parsed = parseConditionOperator(operator);
  const [first] = values;
  if (parsed === undefined || first === undefined) return undefined;
  const value = opposite(parsed, first);
  return value !== undefined && parsed.qualifier !== 'none' ? [value] : value;
}

function opposite({ family, negated }: ConditionOperator, first: string): string | undefined {
  if (family === 'bool') return first.toLowerCase() === 'true' ? 'false' : 'true';
  if (family === 'null') return first.toLowerCase() === 'true' ? 'example' : undefined;
  return negated ? valueFor(family, first) : undefined;
}

/** A request with one more context key, and the assumption that the key has this value. */
export interface Assumed {
  readonly request: AccessRequest;
  readonly assumption: string;
}

function assumptionText(key: string, value: ContextValue): string {
  const isMfa = key.toLowerCase() === 'aws:multifactorauthpresent' && String(value) === 'true';
  return isMfa ? 'it signs in with MFA' : `\`${key}\` is \`${String(value)}\``;
}

function assume(
  request: AccessRequest,
  { key }: ConditionClause,
  value: ContextValue | undefined,
): Assumed | undefined {
  if (value === undefined || isFact(key.toLowerCase(), request)) return undefined;
  const context = { ...request.context, [key]: value };
  return { request: { ...request, context }, assumption: assumptionText(key, value) };
}

/** Makes a clause hold; `undefined` where the key's value is a fact, or no value is known. */
export function assumeClause(request: AccessRequest, clause: ConditionClause): Assumed | undefined {
  return assume(request, clause, satisfyingValue(clause));
}

/** Makes a clause that holds not hold any more; `undefined` where the key's value is a fact, or no value is known. */
export function assumeAgainst(request: AccessRequest, clause: ConditionClause): Assumed | undefined {
  return assume(request, clause, breakingValue(clause));
}
