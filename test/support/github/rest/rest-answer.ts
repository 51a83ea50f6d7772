import type { FakeAccount } from '../fake-model.ts';
import type { FakeRepository } from '../fake-repository.ts';
import type { FakeGitHubState } from '../fake-state.ts';

export interface RestAnswer {
  readonly status: number;
  /** JSON, or bytes, or nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who asks: the app itself, its installation, or a person with a token. */
export type Caller =
  | { readonly kind: 'app' | 'installation' | 'nobody' }
  | { readonly kind: 'person'; readonly account: FakeAccount };

export interface RestRequest {
  readonly state: FakeGitHubState;
  readonly caller: Caller;
  /** Of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The address without its query, for `Link` headers. */
  readonly address: string;
}

export type RestHandler = (request: RestRequest) => RestAnswer;

/** Ends a handler with an answer. */
export class RestRefusal extends Error {
  readonly answer: RestAnswer;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.answer = {
      status,
      headers,
      body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    };
  }
}

export function notFound(): RestRefusal {
  return new RestRefusal(404, 'Not Found');
}

/** The repository of the path; one that the app may not see is not found. */
export function repositoryOf({ state, path }: RestRequest): FakeRepository {
  const repository = state.findRepository(path['owner'] ?? '', path['repo'] ?? '');
  if (repository?.isVisible !== true) throw notFound();
  return repository;
}

/** The given page of a list, with GitHub's `Link` header. */
export function page(
  request: RestRequest,
  list: readonly unknown[],
  wrap = (items: readonly unknown[]): unknown => items,
): RestAnswer {
  const size = Math.min(Number(request.query.get('per_page') ?? '30'), 100);
  const number = Number(request.query.get('page') ?? '1');
  const items = list.slice((number - 1) * size, number * size);
  const isLast = number * size >= list.length;
  return {
    status: 200,
    body: wrap(items),
    headers: isLast ? {} : { link: nextLink(request, { page: String(number + 1) }) },
  };
}

/** As `page`, for lists whose pages are told by a cursor. */
export function cursorPage(request: RestRequest, list: readonly { readonly id: number }[]): RestAnswer {
  const size = Math.min(Number(request.query.get('per_page') ?? '30'), 100);
  const after = request.query.get('after');
  const start = after === null ? 0 : list.findIndex(({ id }) => String(id) === after) + 1;
  const items = list.slice(start, start + size);
  const last = items.at(-1);
  const isLast = last === undefined || start + size >= list.length;
  return {
    status: 200,
    body: items,
    headers: isLast ? {} : { link: nextLink(request, { after: String(last.id) }) },
  };
}

function nextLink({ address, query }: RestRequest, change: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `<${address}?${next.toString()}>; rel="next"`;
}
