import { foldCase } from '../../iam/fold-case.ts';
import type { MatchElement } from '../../iam/policy-document.ts';
import { parsePattern } from './policy-pattern.ts';
import { compileMatcher, type TextMatcher } from './wildcard-matcher.ts';

/** Takes an action in lower case. */
export type ActionMatcher = (foldedAction: string) => boolean;

interface ActionIndex {
  readonly exact: Set<string>;
  /** By service prefix, for patterns that name their service. */
  readonly byService: Map<string, TextMatcher[]>;
  readonly anyService: TextMatcher[];
}

function serviceOf(foldedAction: string): string {
  const colon = foldedAction.indexOf(':');
  return colon < 0 ? '' : foldedAction.slice(0, colon);
}

function addPattern(index: ActionIndex, pattern: string): void {
  const parts = parsePattern(pattern, { wildcards: true, variables: false });
  const [first] = parts;
  if (parts.length === 1 && first?.kind === 'text') {
    index.exact.add(pattern);
    return;
  }
  const matcher = compileMatcher(parts, 'string');
  const service = first?.kind === 'text' ? serviceOf(first.text) : '';
  const ofService = index.byService.get(service);
  if (service === '') index.anyService.push(matcher);
  else if (ofService) ofService.push(matcher);
  else index.byService.set(service, [matcher]);
}

/**
 * A matcher for Action or NotAction. Names compare without case; a complement holds for actions that do not exist yet
 * too. Looks up the service first, so that a policy with thousands of patterns costs little more than a small one. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html and …_notaction.html
 */
export function compileActionMatcher(element: MatchElement): ActionMatcher {
  const index: ActionIndex = { exact: new Set(), byService: new Map(), anyService: [] };
  for (const value of element.values) addPattern(index, foldCase(value));
  const isListed = (action: string) =>
    index.exact.has(action) ||
    index.anyService.some((matches) => matches(action)) ||
    (index.byService.get(serviceOf(action))?.some((matches) => matches(action)) ?? false);
  return element.negated ? (action) => !isListed(action) : isListed;
}
