import type { MatchElement, PolicyVersion } from '../../iam/policy-document.ts';
import { compilePatternList } from './pattern-list.ts';
import type { VariableLookup } from './policy-pattern.ts';
import { truthOf, type Truth } from './truth.ts';

export type ResourceMatcher = (resource: string, lookup: VariableLookup) => Truth;

function isEverything(pattern: string): boolean {
  return pattern !== '' && pattern.replaceAll('*', '') === '';
}

/**
 * A matcher for Resource or NotResource. ARNs compare with case, part by part; in the last part `*` crosses `/` and `:`.
 * The resource `*` of an action without resource types is covered by the pattern `*` alone. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html and …_notresource.html
 */
export function compileResourceMatcher(
  element: MatchElement,
  version: PolicyVersion | undefined,
): ResourceMatcher {
  const { values, negated } = element;
  const coversEverything = values.some(isEverything);
  const listMatcher = compilePatternList(values, {
    wildcards: true,
    variables: version === '2012-10-17',
    scope: 'resource',
  });
  return (resource, lookup) => {
    if (coversEverything) return negated ? 'no' : 'yes';
    if (resource === '*') return negated ? 'yes' : 'no';
    return truthOf(listMatcher(resource, lookup), negated);
  };
}
