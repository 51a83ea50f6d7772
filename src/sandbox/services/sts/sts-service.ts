import type { OperationContext, QueryService } from '../../service.ts';
import { assumeRole } from './assume-role.ts';

/** STS, as far as accounts are entered through roles. */
export const stsService: QueryService = {
  protocol: 'query',
  name: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: {
    GetCallerIdentity: describeCaller,
    AssumeRole: assumeRole,
  },
};

function describeCaller({ account, caller }: OperationContext) {
  const { partition, accountId } = account;
  const { identity } = caller;
  switch (identity.kind) {
    case 'root':
      return { Arn: `arn:${partition}:iam::${accountId}:root`, UserId: accountId, Account: accountId };
    case 'user':
      return { Arn: identity.arn, UserId: identity.uniqueId, Account: accountId };
    case 'session': {
      const { roleName, roleId, sessionName } = identity;
      return {
        Arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
        UserId: `${roleId}:${sessionName}`,
        Account: accountId,
      };
    }
  }
}
