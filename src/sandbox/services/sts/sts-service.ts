import { QueryError } from '../../query-error.ts';
import type { OperationContext, Service } from '../../service.ts';
import { sessionCredentials } from '../../sandbox-credentials.ts';

/** STS, as far as the reader of live accounts uses it. */
export const stsService: Service = {
  name: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: {
    GetCallerIdentity: ({ account }) => ({
      Arn: `arn:${account.partition}:iam::${account.accountId}:root`,
      UserId: account.accountId,
      Account: account.accountId,
    }),
    AssumeRole: assumeRole,
  },
};

/** Checks that the role exists and that an external id which its trust policy names was given; nothing else. */
function assumeRole({ sandbox, parameters }: OperationContext) {
  const roleArn = parameters.required('RoleArn');
  const sessionName = parameters.required('RoleSessionName');
  const [, , , , accountId = '', resource = ''] = roleArn.split(':');
  const account = sandbox.accounts.get(accountId);
  const role = account?.roles.get(resource.slice(resource.lastIndexOf('/') + 1));
  if (
    account === undefined ||
    role === undefined ||
    !trusts(role.trustPolicy, parameters.optional('ExternalId'))
  ) {
    throw new QueryError(
      'AccessDenied',
      403,
      `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
  return {
    Credentials: sessionCredentials(accountId),
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: `arn:${account.partition}:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
    },
  };
}

function trusts(trustPolicy: string, externalId: string | undefined): boolean {
  if (!trustPolicy.toLowerCase().includes('"sts:externalid"')) return true;
  return externalId !== undefined && trustPolicy.includes(JSON.stringify(externalId));
}
