import type { RestService } from './service.ts';
import { accessAnalyzerService } from './services/access-analyzer/access-analyzer-service.ts';
import { accountService } from './services/account/account-service.ts';

/** Every service that tells its operation by method and path: one line for each. */
export const restServices: readonly RestService[] = [accessAnalyzerService, accountService];

/** A call that tells its operation by method and path, as Access Analyzer and Account Management take it. */
export interface RestCall {
  readonly protocol: 'rest';
  readonly service: RestService;
  readonly query: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The operation that a method and path stand for; undefined where no service has that route. */
export function decodeRestCall(
  method: string,
  target: string,
  body: string,
): { readonly action: string; readonly call: RestCall } | undefined {
  const { pathname, searchParams } = new URL(target, 'http://127.0.0.1');
  for (const service of restServices) {
    const route = service.routes.find((each) => each.method === method && each.path === pathname);
    if (route === undefined) continue;
    const query = new Map(searchParams);
    return { action: route.action, call: { protocol: 'rest', service, query, body } };
  }
  return undefined;
}
