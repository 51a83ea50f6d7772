import { effectiveActions, placeOfAnyResource, reachesAnyResource } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quoteSome } from '../wording.ts';

const read = { Effect: 'Allow', Action: ['s3:GetObject', 'secretsmanager:GetSecretValue'] };

export const dataExfiltration: LintRule = {
  id: 'data-exfiltration',
  severity: 'medium',
  summary: 'objects, secrets or parameters of the whole account can be read',
  rationale:
    'These reading actions give away data and secrets. On any resource, one leaked credential gives away all of them.',
  kinds: ['identity'],
  equivalents: { cloudsplaining: ['DataExfiltration'] },
  avoid: policyExample('identity', { ...read, Resource: '*' }),
  prefer: policyExample('identity', {
    ...read,
    Resource: ['arn:aws:s3:::reports/*', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:reports-*'],
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (!reachesAnyResource(statement)) continue;
      const found = effectiveActions(document, statement, 'dataExfiltration');
      if (found.length === 0) continue;
      yield {
        message: `${quoteSome(found.map(({ id }) => id))} can read whatever the account keeps; limit the statement to the resources that are meant`,
        at: placeOfAnyResource(statement),
      };
    }
  },
};
