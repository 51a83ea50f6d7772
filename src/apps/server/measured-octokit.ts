import type { OctokitLike } from '../../adapters/github/github-client.ts';
import type { MeasuredCall, ServerMetrics } from './metrics.ts';

/** Of an answer, or of the answer that an error carries. */
interface Answered {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly response?: { readonly headers?: unknown };
}

function operationOf(route: string, parameters: Record<string, unknown> = {}): string {
  const { query } = parameters;
  const name = typeof query === 'string' ? /\b(?:query|mutation)\s+(\w{1,60})/.exec(query)?.[1] : undefined;
  return name === undefined ? route : `GraphQL ${name}`;
}

/** Headers that REST and GraphQL answers carry: docs.github.com, 'Rate limits for the REST API'. */
function remainingOf(headers: unknown): Pick<MeasuredCall, 'remaining'> {
  const given = (headers ?? {}) as Readonly<Record<string, unknown>>;
  const requests = Number(given['x-ratelimit-remaining'] ?? Number.NaN);
  const resource = given['x-ratelimit-resource'];
  const isKnown = Number.isFinite(requests) && typeof resource === 'string' && /^\w{1,40}$/.test(resource);
  return isKnown ? { remaining: { resource, requests } } : {};
}

function measure(operation: string, answered: Answered): MeasuredCall {
  const { status, headers, response } = answered;
  return {
    operation,
    status: typeof status === 'number' ? status : undefined,
    ...remainingOf(headers ?? response?.headers),
  };
}

/** The same Octokit, each call of which is counted. */
export function measuredOctokit(octokit: OctokitLike, metrics: ServerMetrics): OctokitLike {
  const request = async (route: string, parameters?: Record<string, unknown>) => {
    const operation = operationOf(route, parameters);
    try {
      const answer = await octokit.request(route, parameters);
      metrics.calledGitHub(measure(operation, answer));
      return answer;
    } catch (cause) {
      metrics.calledGitHub(measure(operation, cause ?? {}));
      throw cause;
    }
  };
  return { request: Object.assign(request, { endpoint: octokit.request.endpoint }) };
}
