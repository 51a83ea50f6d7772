import { deletedPrincipal } from '../../../src/lint/rules/deleted-principal.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(deletedPrincipal, {
  valid: [
    {
      name: 'an ARN',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy' },
        Action: 'sts:AssumeRole',
      },
    },
  ],
  invalid: [
    {
      name: 'a role’s id',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111111111111:root', 'AROADBQP57FF2AEXAMPLE'] },
        Action: 'sts:AssumeRole',
      },
      findings: [
        {
          message:
            '`AROADBQP57FF2AEXAMPLE` is the id of a deleted user or role; remove it, or name the ARN that is meant',
          path: ['Statement', 0, 'Principal', 'AWS', 1],
          at: '"AROADBQP57FF2AEXAMPLE"',
        },
      ],
    },
  ],
});
