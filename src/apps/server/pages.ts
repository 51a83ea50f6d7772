import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../ports/logger.ts';
import type { Signer } from '../../ports/signer.ts';
import { readDetailsPath, type DetailsPage } from './details-link.ts';

/** What the server shows to browsers and to whoever watches over it. */
export interface Pages {
  readonly signer: Signer;
  readonly logger: Logger;
  /** Whether everything that work needs can be reached. */
  isReady(): Promise<boolean>;
  /** The page as HTML; undefined for a pull request that there is not. */
  renderDetails(page: DetailsPage): Promise<string | undefined>;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** No script, nothing from elsewhere; the only style is the page's own element, and its links lead to GitHub alone. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${body}\n` };
}

async function answer(target: string, pages: Pages): Promise<Answer | undefined> {
  const path = target.split('?', 1)[0] ?? '';
  if (path === '/healthz') return plain(200, 'ok');
  if (path === '/readyz') return (await pages.isReady()) ? plain(200, 'ready') : plain(503, 'not ready');
  if (!path.startsWith('/details/')) return undefined;
  const page = readDetailsPath(target, pages.signer);
  const body = page === undefined ? undefined : await pages.renderDetails(page);
  // The same answer for what there is not and for a link that was made up: it tells nothing.
  if (body === undefined) return plain(404, 'there is no such page: follow the link of the check');
  return { status: 200, contentType: 'text/html; charset=utf-8', body };
}

async function answerSafely(target: string, pages: Pages): Promise<Answer | undefined> {
  try {
    return await answer(target, pages);
  } catch (cause) {
    const correlation = crypto.randomUUID();
    pages.logger.error('a page could not be made', { correlation, cause });
    // What failed may hold names and secrets: in public there is its number alone (A57).
    return plain(500, `this page could not be made; its number in the log is ${correlation}`);
  }
}

/** A handler for Probot's server: true where it answered. */
export function servePages(
  pages: Pages,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const found = await answerSafely(request.url ?? '', pages);
    if (found === undefined) return false;
    const { status, contentType, body } = found;
    response.writeHead(status, {
      ...securityHeaders,
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
}
