import type { ConditionClause } from '../../iam/policy-document.ts';
import { findSharedProvider, issuerOf } from '../principals/identity-providers.ts';
import { tokenSubjects } from '../principals/token-subjects.ts';
import type { TokenSubject } from '../principals/token-subjects.ts';

/** How the claims of most providers tell one tenant from the other, where no better form is known. */
const anyForm: Pick<TokenSubject, 'prefix' | 'tenantEnd'> = { prefix: '', tenantEnd: '/' };

function formsOf(issuer: string, claim: string): readonly Pick<TokenSubject, 'prefix' | 'tenantEnd'>[] {
  const known = tokenSubjects.filter((form) => form.issuer === issuer && form.claim === claim);
  return known.length > 0 ? known : [anyForm];
}

/** All values of the tenant that a value names: `repo:acme/*` for `repo:acme/web:*`; the value itself where it has no wildcard. */
function tenantPattern(value: string, { prefix, tenantEnd }: Pick<TokenSubject, 'prefix' | 'tenantEnd'>) {
  const wildcard = value.search(/[*?]/);
  const head = wildcard < 0 ? value : value.slice(0, wildcard);
  const end = head.startsWith(prefix) ? head.indexOf(tenantEnd, prefix.length + 1) : -1;
  if (end >= 0) return `${head.slice(0, end + 1)}*`;
  return wildcard < 0 ? value : undefined;
}

/** Whether many customers share the provider, so that its tokens are to be had by anybody. */
export function isSharedProvider(provider: string): boolean {
  const issuer = issuerOf(provider);
  return issuer !== undefined && findSharedProvider(issuer) !== undefined;
}

/**
 * What holds of the tokens that a shared provider gives to a stranger: none of their claims names a tenant that the policies
 * name. A pattern whose wildcard stands before the end of the tenant's name, such as `repo:acme*`, names none.
 */
export function tokenClauses(
  provider: string,
  conditions: readonly ConditionClause[],
): readonly ConditionClause[] {
  const issuer = issuerOf(provider) ?? '';
  const claims = findSharedProvider(issuer)?.tenantClaims ?? [];
  return claims.flatMap((claim) => {
    const key = `${issuer}:${claim}`;
    const values = conditions
      .filter((condition) => condition.key.toLowerCase() === key)
      .flatMap((condition) => condition.values)
      .flatMap((value) => formsOf(issuer, claim).map((form) => tenantPattern(value, form)))
      .filter((value) => value !== undefined);
    return values.length === 0 ? [] : [{ operator: 'StringNotLike', key, values: [...new Set(values)] }];
  });
}
