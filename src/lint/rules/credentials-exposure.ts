import { effectiveActions, reachesAnyResource } from '../granted-actions.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';
import { quoteSome } from '../wording.ts';

const createKey = { Effect: 'Allow', Action: 'iam:CreateAccessKey' };

export const credentialsExposure: LintRule = {
  id: 'credentials-exposure',
  severity: 'high',
  summary: 'credentials of others can be obtained',
  rationale:
    'These actions answer with credentials, or set them. On any resource, whoever may call them can become whoever owns the credentials. An action that takes no resource is only noted.',
  kinds: ['identity'],
  equivalents: { parliament: ['CREDENTIALS_EXPOSURE'], cloudsplaining: ['CredentialsExposure'] },
  avoid: policyExample('identity', { ...createKey, Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Allow', Action: 'iam:ListAccessKeys', Resource: '*' }),
  *check(document) {
    for (const statement of document.allows) {
      if (!reachesAnyResource(statement)) continue;
      const found = effectiveActions(document, statement, 'credentialExposure');
      if (found.length === 0) continue;
      const named = quoteSome(found.map(({ id }) => id));
      const at = elementOf(statement, 'Action');
      if (found.some(({ resources }) => resources.length > 0)) {
        yield {
          message: `${named} can obtain credentials of anyone; limit the statement to the resources that are meant`,
          at,
        };
      } else yield { message: `${named} can obtain credentials`, at, severity: 'info' };
    }
  },
};
