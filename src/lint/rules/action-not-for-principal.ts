import { coversAction } from '../granted-actions.ts';
import { isSamlProvider } from '../../policy/principals/identity-providers.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf, namedPrincipalsOf, type PlacedPrincipal } from '../places.ts';
import { quote, quoteSome } from '../wording.ts';

const statement = {
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
  Condition: {
    StringEquals: {
      'token.actions.githubusercontent.com:sub': 'repo:acme-example/services:environment:production',
    },
  },
};

const assumeActions = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
/** IAM Roles Anywhere User Guide, 'Trust model': what its trust policies must allow. */
const rolesAnywhereActions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

export const actionNotForPrincipal: LintRule = {
  id: 'action-not-for-principal',
  severity: 'high',
  summary: 'a principal cannot assume the role by the action that the trust policy names',
  rationale:
    'Users, roles, accounts and services call `sts:AssumeRole`; whoever comes from a SAML provider calls `sts:AssumeRoleWithSAML`, from an OpenID Connect provider `sts:AssumeRoleWithWebIdentity`. IAM Roles Anywhere needs `sts:TagSession` and `sts:SetSourceIdentity` too (IAM Access Analyzer policy check reference, ‘Mismatched Action For Principal’).',
  kinds: ['trust'],
  equivalents: {
    accessAnalyzer: ['Mismatched Action For Principal', 'Missing Action For Roles Anywhere Trust Policy'],
  },
  avoid: policyExample('trust', { ...statement, Action: 'sts:AssumeRole' }),
  prefer: policyExample('trust', { ...statement, Action: 'sts:AssumeRoleWithWebIdentity' }),
  *check({ allows }) {
    for (const statement of allows) {
      if (statement.statement.action.negated) continue;
      const isAboutAssuming = assumeActions.some((action) => coversAction(statement, action));
      for (const principal of isAboutAssuming ? namedPrincipalsOf(statement) : []) {
        yield* judge(statement, principal);
      }
    }
  },
};

function* judge(statement: LintStatement, { type, value, at }: PlacedPrincipal): Iterable<RuleReport> {
  if (value === '*' && type === 'Federated') return;
  const needed = neededAction(type, value);
  if (!coversAction(statement, needed)) {
    yield {
      message: `${quote(value)} cannot assume the role by ${quoteSome(statement.statement.action.values)}; allow \`${needed}\``,
      at,
    };
  }
  if (value !== 'rolesanywhere.amazonaws.com') return;
  const missing = rolesAnywhereActions.filter((action) => !coversAction(statement, action));
  if (missing.length === 0 || !coversAction(statement, needed)) return;
  yield {
    message: `IAM Roles Anywhere also needs ${quoteSome(missing)} to assume the role`,
    at: elementOf(statement, statement.actionElement),
  };
}

function neededAction(type: PlacedPrincipal['type'], value: string): string {
  if (type !== 'Federated') return 'sts:AssumeRole';
  return isSamlProvider(value) ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}
