import { isSamlProvider, issuerOf, needsSubject } from '../../policy/principals/identity-providers.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { demandsOneOf } from '../required-condition.ts';

const assume = {
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/acme-directory' },
  Action: 'sts:AssumeRoleWithSAML',
};

export const federatedWithoutAudience: LintRule = {
  id: 'federated-without-audience',
  severity: 'high',
  summary: 'an identity provider is trusted whomever its answer was meant for',
  rationale:
    'The audience says for whom the identity provider signed: without a condition on `SAML:aud`, or on the `aud` or `sub` claim of OpenID Connect, an assertion made for another application, or for any user of the provider, opens the role (IAM User Guide, ‘Create a role for SAML 2.0 federation’ and ‘Create a role for OpenID Connect federation’).',
  kinds: ['trust'],
  avoid: policyExample('trust', assume),
  prefer: policyExample('trust', {
    ...assume,
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  }),
  *check({ allows }) {
    for (const statement of allows) {
      for (const { type, value, at } of namedPrincipalsOf(statement)) {
        if (type !== 'Federated') continue;
        const issuer = issuerOf(value);
        if (isSamlProvider(value) && !demandsOneOf(statement, ['saml:aud'])) {
          yield {
            message: 'add a condition on `SAML:aud`, such as `https://signin.aws.amazon.com/saml`',
            at,
          };
        }
        if (issuer === undefined || issuer === '*' || demandsOneOf(statement, [`${issuer}:aud`])) continue;
        if (demandsOneOf(statement, [`${issuer}:sub`])) {
          yield {
            message: `add a condition on \`${issuer}:aud\`, so that tokens for other recipients are refused here too`,
            at,
            severity: 'low',
          };
        } else if (!needsSubject(issuer)) {
          yield { message: `add a condition on \`${issuer}:aud\` and on \`${issuer}:sub\``, at };
        }
      }
    }
  },
};
