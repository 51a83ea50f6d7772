import { performQuery } from './answer-request.ts';
import type { Caller } from './caller.ts';
import { sandboxCredentials } from './sandbox-credentials.ts';
import type { QueryService } from './service.ts';
import { services } from './services/index.ts';
import { homeRegionOf } from './state/home-region.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { XmlObject } from './write-xml.ts';

/** Performs an operation of the Query protocol within the process, by default as the account's root user. */
export function callWithin(
  state: SandboxState,
  accountId: string,
  action: string,
  fields: Readonly<Record<string, string>>,
  caller: Partial<Caller> = {},
): XmlObject | undefined {
  const account = state.accounts.get(accountId);
  if (account === undefined) throw new Error(`the sandbox has no account \`${accountId}\``);
  const region = homeRegionOf(account.partition);
  const call = { action, region, fields: new Map(Object.entries(fields)) };
  return performQuery(state, serviceOf(action), { ...rootCaller(accountId), ...caller }, call);
}

function serviceOf(action: string): QueryService {
  const queryServices = services.filter((service) => service.protocol === 'query');
  const service =
    queryServices.find(({ operations }) => Object.hasOwn(operations, action)) ?? queryServices[0];
  if (service === undefined) throw new Error('the sandbox has no services');
  return service;
}

function rootCaller(accountId: string): Caller {
  return {
    accountId,
    identity: { kind: 'root' },
    accessKeyId: sandboxCredentials(accountId).accessKeyId,
    hasMfa: false,
    sourceIpAddress: '127.0.0.1',
    userAgent: 'sandbox',
  };
}
