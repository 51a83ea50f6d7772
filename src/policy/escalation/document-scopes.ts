import type { MatchElement, PolicyDocument, PolicyVersion, Statement } from '../../iam/policy-document.ts';
import { compileActionMatcher, type ActionMatcher } from '../matching/action-matcher.ts';
import { escalationPaths } from './paths/index.ts';

/** What an Allow speaks of: enough to guess which requests it could answer. */
export interface AllowedScope {
  readonly matchesAction: ActionMatcher;
  readonly resource: MatchElement | undefined;
  readonly version: PolicyVersion | undefined;
}

/** Which actions some statements speak of. Those of the escalation paths are answered beforehand. */
export interface SpokenActions {
  readonly ofPaths: ReadonlySet<string>;
  readonly isSpokenOf: (action: string) => boolean;
}

/** What the statements of a document speak of. */
export interface DocumentScopes {
  readonly allows: readonly AllowedScope[];
  readonly allowed: SpokenActions;
  /** What is denied without condition on every resource. */
  readonly denied: SpokenActions;
}

/** Made once for each document. It is as good as the documents: whoever changes one in place may not use it. */
export type ScopeCache = WeakMap<PolicyDocument, DocumentScopes>;

const pathActions: ReadonlySet<string> = new Set(
  escalationPaths.flatMap(({ needs }) => needs.map(({ action }) => action)),
);

function isBlanketDeny({ effect, resource, conditions, principal }: Statement): boolean {
  const isEverywhere = resource?.negated === false && resource.values.includes('*');
  return effect === 'Deny' && isEverywhere && conditions.length === 0 && principal === undefined;
}

function spokenActions(matchers: readonly ActionMatcher[]): SpokenActions {
  const isSpokenOf = (action: string) => {
    const folded = action.toLowerCase();
    return matchers.some((matches) => matches(folded));
  };
  return { ofPaths: new Set(matchers.length === 0 ? [] : [...pathActions].filter(isSpokenOf)), isSpokenOf };
}

/** Whether one of them speaks of the action. */
export function eitherSpeaksOf(spoken: readonly SpokenActions[]): (action: string) => boolean {
  const ofPaths = new Set(spoken.flatMap((each) => [...each.ofPaths]));
  return (action) =>
    pathActions.has(action) ? ofPaths.has(action) : spoken.some(({ isSpokenOf }) => isSpokenOf(action));
}

/** Reads a document, or recalls what was read of it. */
export function scopesOf(document: PolicyDocument, cache: ScopeCache): DocumentScopes {
  const known = cache.get(document);
  if (known) return known;
  const { statements, version } = document;
  const allows = statements
    .filter(({ effect }) => effect === 'Allow')
    .map(({ action, resource }) => ({ matchesAction: compileActionMatcher(action), resource, version }));
  const denies = statements.filter(isBlanketDeny).map(({ action }) => compileActionMatcher(action));
  const scopes = {
    allows,
    allowed: spokenActions(allows.map(({ matchesAction }) => matchesAction)),
    denied: spokenActions(denies),
  };
  cache.set(document, scopes);
  return scopes;
}
