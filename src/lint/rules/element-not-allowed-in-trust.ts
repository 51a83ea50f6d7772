import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { actionsIn, elementOf } from '../places.ts';
import { quote } from '../wording.ts';

const statement = {
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

/** The actions that a role's trust policy can allow: those of STS on a role, and IAM Roles Anywhere's. */
const trustActions: ReadonlySet<string> = new Set([
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
]);

export const elementNotAllowedInTrust: LintRule = {
  id: 'element-not-allowed-in-trust',
  severity: 'high',
  summary: 'a trust policy has a Resource, or an action that is not about assuming the role',
  rationale:
    'A trust policy says who may assume the role that it belongs to. IAM refuses a Resource in it, and actions besides those of STS on roles have no meaning there (IAM User Guide, ‘Roles terms and concepts’).',
  kinds: ['trust'],
  equivalents: {
    accessAnalyzer: ['Role trust policy syntax error resource', 'Unsupported action in policy'],
  },
  avoid: policyExample('trust', { ...statement, Resource: '*' }),
  prefer: policyExample('trust', statement),
  *check(document) {
    for (const statement of document.statements) {
      if (statement.statement.resource === undefined) continue;
      yield {
        message: `a trust policy must not have \`${statement.resourceElement}\`; remove it`,
        at: elementOf(statement, statement.resourceElement),
      };
    }
    for (const { value, facts, at } of actionsIn(document)) {
      if (facts.actions.length === 0 || facts.actions.some(({ id }) => trustActions.has(id))) continue;
      yield { message: `${quote(value)} has no meaning in a trust policy; use \`sts:AssumeRole\``, at };
    }
  },
};
