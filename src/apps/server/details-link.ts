import type { Signer } from '../../ports/signer.ts';
import type { RepositoryName } from './work-keys.ts';

/** The page that says everything about one pull request's approval. */
export interface DetailsPage {
  readonly repository: RepositoryName;
  readonly number: number;
}

const pathGrammar = /^\/details\/([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})\/([1-9][0-9]{0,9})$/;

function pathOf({ repository, number }: DetailsPage): string {
  return `/details/${repository.owner}/${repository.name}/${number}`;
}

/**
 * The page's path with a signature. The link stands in check runs, so whoever may read those may read the page; nobody
 * else can make one up.
 */
export function detailsPath(page: DetailsPage, signer: Signer): string {
  const path = pathOf(page);
  return `${path}?key=${encodeURIComponent(signer.sign('detailsLink', path))}`;
}

/** The page that a request's target names, where its signature is right; else undefined. */
export function readDetailsPath(target: string, signer: Signer): DetailsPage | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const [, owner, name, number] = pathGrammar.exec(path) ?? [];
  if (owner === undefined || name === undefined || number === undefined) return undefined;
  const key = new URLSearchParams(query).get('key') ?? '';
  if (signer.verify('detailsLink', path, key) !== 'valid') return undefined;
  return { repository: { owner, name }, number: Number(number) };
}
