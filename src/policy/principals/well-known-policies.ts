import type { MatchElement, PolicyDocument } from '../../iam/policy-document.ts';

function allowOnEverything(action: MatchElement): PolicyDocument {
  const resource = { negated: false, values: ['*'] };
  return { version: '2012-10-17', statements: [{ effect: 'Allow', action, resource, conditions: [] }] };
}

/**
 * The heart of AWS managed policies that are judged by name where their document was not read (AWS Managed Policy
 * Reference: `AdministratorAccess`, `IAMFullAccess`, `PowerUserAccess`).
 */
const wellKnown: ReadonlyMap<string, PolicyDocument> = new Map([
  ['AdministratorAccess', allowOnEverything({ negated: false, values: ['*'] })],
  ['IAMFullAccess', allowOnEverything({ negated: false, values: ['iam:*'] })],
  [
    'PowerUserAccess',
    allowOnEverything({ negated: true, values: ['iam:*', 'organizations:*', 'account:*'] }),
  ],
]);

/** `FullAWSAccess`, which allows everything and stands beside the SCPs that only deny. */
export const fullAwsAccess: PolicyDocument = allowOnEverything({ negated: false, values: ['*'] });

/** `RCPFullAWSAccess`, which AWS attaches everywhere and nobody can detach. */
export const resourceControlFullAwsAccess: PolicyDocument = {
  version: '2012-10-17',
  statements: fullAwsAccess.statements.map((statement) => ({
    ...statement,
    principal: { negated: false, anyone: true, entries: [] },
  })),
};

const awsManagedPolicy = /^arn:[a-z-]+:iam::aws:policy\/(?<name>[\w+=,.@-]+)$/;

/** The document of an AWS managed policy that is known by heart; undefined for any other ARN. */
export function wellKnownDocument(arn: string): PolicyDocument | undefined {
  return wellKnown.get(awsManagedPolicy.exec(arn)?.groups?.['name'] ?? '');
}
