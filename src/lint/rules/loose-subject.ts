import { hasWildcard } from '../../iam/wildcard.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { demandsChosenValue } from '../required-condition.ts';
import { tokenSubjects, type TokenSubject } from '../../policy/principals/token-subjects.ts';
import { quote } from '../wording.ts';

const issuer = 'token.actions.githubusercontent.com';
const assume = {
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
};

export const looseSubject: LintRule = {
  id: 'loose-subject',
  severity: 'critical',
  summary: 'the pattern of a token’s subject lets strangers in, or more of one’s own than needed',
  rationale:
    'The subject of a token begins with its repository or project. A pattern whose wildcard stands before the end of the organisation’s name, such as `repo:acme*` or `*:ref:refs/heads/main`, holds for organisations that anyone can found. `repo:acme/*` trusts every repository of the organisation, and `repo:acme/web:*` every branch and pull request (IAM User Guide, ‘Configuring a role for GitHub OIDC identity provider’).',
  kinds: ['trust'],
  equivalents: { accessAnalyzer: ['Specific GitHub repo and branch recommended'] },
  avoid: policyExample('trust', {
    ...assume,
    Condition: { StringLike: { [`${issuer}:sub`]: 'repo:acme*' } },
  }),
  prefer: policyExample('trust', {
    ...assume,
    Condition: { StringLike: { [`${issuer}:sub`]: 'repo:acme-example/services:ref:refs/heads/*' } },
  }),
  *check({ allows }) {
    for (const statement of allows) {
      for (const form of tokenSubjects) {
        const conditions = statement.conditionsOn(`${form.issuer}:${form.claim}`);
        if (conditions.length === 0 || isBoundOtherwise(statement, form)) continue;
        for (const condition of conditions) yield* judgeValues(statement, condition, form);
      }
    }
  },
};

function isBoundOtherwise({ conditions }: LintStatement, { issuer, otherClaims }: TokenSubject): boolean {
  const keys = otherClaims.map((claim) => `${issuer}:${claim}`);
  return conditions.some(
    (condition) =>
      keys.includes(condition.foldedKey) &&
      demandsChosenValue(condition) &&
      !condition.clause.values.some(hasWildcard),
  );
}

function* judgeValues(
  statement: LintStatement,
  { operator, clause, path }: LintCondition,
  form: TokenSubject,
): Iterable<RuleReport> {
  if (operator?.matchesWildcards !== true || operator.negated) return;
  for (const [index, value] of clause.values.entries()) {
    const judgement = hasWildcard(value) ? judge(value, form) : undefined;
    if (judgement !== undefined) yield { ...judgement, at: { statement, path: [...path, index] } };
  }
}

function judge(value: string, form: TokenSubject): Omit<RuleReport, 'at'> | undefined {
  if (/^[*?]/.test(value)) return { message: `${quote(value)} lets any ${form.project} in; ${remedy(form)}` };
  if (!value.startsWith(form.prefix)) return undefined;
  const tenantEnd = value.indexOf(form.tenantEnd, form.prefix.length);
  const tenant = tenantEnd < 0 ? value : value.slice(0, tenantEnd);
  if (hasWildcard(tenant)) {
    return {
      message: `${quote(value)} lets any ${form.tenant} with such a name in, and anyone can found one; ${remedy(form)}`,
    };
  }
  return form.tenantEnd === '/' ? judgeProject(value, value.slice(tenantEnd + 1), form) : undefined;
}

function judgeProject(value: string, rest: string, form: TokenSubject): Omit<RuleReport, 'at'> | undefined {
  const colon = rest.indexOf(':');
  const project = colon < 0 ? rest : rest.slice(0, colon);
  if (/^\*+$/.test(project)) {
    return {
      message: `${quote(value)} lets every ${form.project} of the ${form.tenant} in; name the ${form.project}`,
      severity: 'medium',
    };
  }
  if (hasWildcard(project)) {
    return {
      message: `${quote(value)} lets every ${form.project} with such a name in; write the name whole, followed by a colon`,
      severity: 'medium',
    };
  }
  if (!/^:\*+$/.test(rest.slice(project.length))) return undefined;
  return {
    message: `${quote(value)} lets every branch, tag and pull request in; name the branch or environment`,
    severity: 'info',
  };
}

function remedy({ prefix, tenant, tenantEnd, project }: TokenSubject): string {
  return tenantEnd === '/'
    ? `begin with \`${prefix}${tenant.toUpperCase()}/${project.toUpperCase()}${prefix === '' ? '' : ':'}\``
    : `begin with \`${prefix}\` and the whole name of the ${tenant}`;
}
