import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { looseSubject } from '../../../src/lint/rules/loose-subject.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const github = 'token.actions.githubusercontent.com';

function trust(name: string, condition: JsonObject, issuer: string = github): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    },
  };
}

function like(value: string, issuer: string = github): RuleCase {
  return trust(value, { StringLike: { [`${issuer}:sub`]: value } }, issuer);
}

function found(value: string, message: string, severity?: 'medium' | 'info', issuer: string = github) {
  const path = ['Statement', 0, 'Condition', 'StringLike', `${issuer}:sub`, 0];
  const finding = { message, path, at: JSON.stringify(value) };
  return { ...like(value, issuer), findings: [severity === undefined ? finding : { ...finding, severity }] };
}

const anyOrganisation = (value: string) =>
  `\`${value}\` lets any organisation with such a name in, and anyone can found one; begin with \`repo:ORGANISATION/REPOSITORY:\``;

testRule(looseSubject, {
  valid: [
    // IAM User Guide, 'Configuring a role for GitHub OIDC identity provider'.
    trust('the example of AWS', {
      StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${github}:sub`]: 'repo:GitHubOrg/GitHubRepo:ref:refs/heads/GitHubBranch' },
    }),
    trust('an exact subject', {
      StringEquals: { [`${github}:sub`]: 'repo:acme/web:environment:production' },
    }),
    like('repo:acme/web:ref:refs/heads/*'),
    like('repo:acme/web:environment:prod-*'),
    like('repository_owner_id:1234:repository_id:*'),
    like('project_path:acme/web:ref_type:branch:ref:*', 'gitlab.com'),
    like('organization:acme:project:*:workspace:*:run_phase:apply', 'app.terraform.io'),
    trust('a repository bound by its id', {
      StringEquals: { [`${github}:repository_id`]: '1234' },
      StringLike: { [`${github}:sub`]: '*:environment:production' },
    }),
    trust('a workflow bound whole', {
      StringEquals: {
        [`${github}:job_workflow_ref`]: 'acme/ci/.github/workflows/deploy.yml@refs/heads/main',
      },
      StringLike: { [`${github}:repository`]: 'acme*' },
    }),
  ],
  invalid: [
    found('*', '`*` lets any repository in; begin with `repo:ORGANISATION/REPOSITORY:`'),
    found(
      '*:ref:refs/heads/main',
      '`*:ref:refs/heads/main` lets any repository in; begin with `repo:ORGANISATION/REPOSITORY:`',
    ),
    found('repo:*', anyOrganisation('repo:*')),
    found('repo:acme*', anyOrganisation('repo:acme*')),
    found('repo:acme*/web:ref:refs/heads/main', anyOrganisation('repo:acme*/web:ref:refs/heads/main')),
    found('repo:acm?/web:*', anyOrganisation('repo:acm?/web:*')),
    found(
      'repo:acme/*',
      '`repo:acme/*` lets every repository of the organisation in; name the repository',
      'medium',
    ),
    found(
      'repo:acme/*:ref:refs/heads/main',
      '`repo:acme/*:ref:refs/heads/main` lets every repository of the organisation in; name the repository',
      'medium',
    ),
    found(
      'repo:acme/web*',
      '`repo:acme/web*` lets every repository with such a name in; write the name whole, followed by a colon',
      'medium',
    ),
    found(
      'repo:acme/web:*',
      '`repo:acme/web:*` lets every branch, tag and pull request in; name the branch or environment',
      'info',
    ),
    found(
      'project_path:acme*',
      '`project_path:acme*` lets any group with such a name in, and anyone can found one; begin with `project_path:GROUP/PROJECT:`',
      undefined,
      'gitlab.com',
    ),
    found(
      'organization:acme*:workspace:*',
      '`organization:acme*:workspace:*` lets any organisation with such a name in, and anyone can found one; begin with `organization:` and the whole name of the organisation',
      undefined,
      'app.terraform.io',
    ),
    {
      ...trust('the second value of the claim `repository`', {
        StringLike: { [`${github}:repository`]: ['acme/web', 'acme-*/web'] },
      }),
      findings: [
        {
          message:
            '`acme-*/web` lets any organisation with such a name in, and anyone can found one; begin with `ORGANISATION/REPOSITORY`',
          path: ['Statement', 0, 'Condition', 'StringLike', `${github}:repository`, 1],
          at: '"acme-*/web"',
        },
      ],
    },
    {
      ...trust('a pattern that an unbound second claim does not mend', {
        StringLike: { [`${github}:sub`]: 'repo:acme*', [`${github}:job_workflow_ref`]: 'acme*' },
      }),
      findings: [
        {
          message: anyOrganisation('repo:acme*'),
          path: ['Statement', 0, 'Condition', 'StringLike', `${github}:sub`, 0],
          at: '"repo:acme*"',
        },
      ],
    },
  ],
});
