import type { RestOperation } from '../../../../src/adapters/github/operations.ts';
import { directoryRoutes } from './directory-routes.ts';
import { gitRoutes } from './git-routes.ts';
import { gitWriteRoutes } from './git-write-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import type { RestHandler } from './rest-answer.ts';

/** One handler for each operation that the program calls. */
export const restRoutes: Readonly<Record<RestOperation, RestHandler>> = {
  ...directoryRoutes,
  ...gitRoutes,
  ...gitWriteRoutes,
  ...issueRoutes,
  ...pullRoutes,
};

export interface FoundRoute {
  readonly operation: RestOperation;
  readonly path: Readonly<Record<string, string>>;
}

/** The longer template first: `/issues/comments/{comment_id}` is no `/issues/{issue_number}/…`. */
const templates = (Object.keys(restRoutes) as RestOperation[])
  .map((operation) => {
    const [method = '', template = ''] = operation.split(' ');
    return { operation, method, steps: template.split('/') };
  })
  .sort((one, other) => literals(other.steps) - literals(one.steps));

function literals(steps: readonly string[]): number {
  return steps.filter((step) => !step.startsWith('{')).length;
}

export function findRoute(method: string, pathname: string): FoundRoute | undefined {
  const given = pathname.split('/');
  const found = templates.find(
    ({ method: wanted, steps }) =>
      wanted === method &&
      steps.length === given.length &&
      steps.every((step, index) => step.startsWith('{') || step === given[index]),
  );
  if (found === undefined) return undefined;
  const names = found.steps.flatMap((step, index) =>
    step.startsWith('{') ? [[step.slice(1, -1), decodeURIComponent(given[index] ?? '')] as const] : [],
  );
  return { operation: found.operation, path: Object.fromEntries(names) };
}
