import type { PolicyKind, Statement } from '../../iam/policy-document.ts';

const kindsWithPrincipal: readonly PolicyKind[] = ['trust', 'resource', 'resourceControl'];

function principalFault({ principal, effect }: Statement, kind: PolicyKind): string | undefined {
  if (!kindsWithPrincipal.includes(kind)) {
    return principal && 'a policy of this kind cannot have a principal';
  }
  if (principal === undefined) return 'the statement has no principal';
  if (!principal.negated) return undefined;
  if (effect === 'Allow') return '`NotPrincipal` cannot stand with `Allow`';
  return kind === 'trust' ? '`NotPrincipal` cannot stand in a trust policy' : undefined;
}

/** A resource policy may leave out Resource where the service implies it, as ECR does. */
function resourceFault({ resource }: Statement, kind: PolicyKind): string | undefined {
  if (kind === 'trust') return resource && 'a trust policy cannot have a resource';
  if (resource === undefined) return kind === 'resource' ? undefined : 'the statement has no resource';
  return resource.values.length === 0 ? 'the list of resources is empty' : undefined;
}

/**
 * Why AWS refuses such a statement in a policy of this kind; `undefined` when it does not. Only faults that change who
 * gets access: the linter reports the rest. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html and …_elements_notprincipal.html
 */
export function grammarFault(statement: Statement, kind: PolicyKind): string | undefined {
  if (statement.action.values.length === 0) return 'the list of actions is empty';
  return principalFault(statement, kind) ?? resourceFault(statement, kind);
}
