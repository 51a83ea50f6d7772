import { codeOwnersMatcher } from '../../codeowners/match-code-owners.ts';
import { isForPath } from '../../decision/match-rules.ts';
import type { ApproverSelection } from '../../rules/review-configuration.ts';
import { warnAt, type AdviceFacts, type Adviser } from '../advice.ts';
import { listSome, rulePartsOf, type RulePart } from '../rule-parts.ts';

function asksOwnersAlone({ users, teams, permission, codeowners }: ApproverSelection): boolean {
  return codeowners === true && users === undefined && teams === undefined && permission === undefined;
}

/** Files that a rule is for and that nobody owns who could be told. */
function unownedPaths({ rule }: RulePart, { files, codeOwners }: AdviceFacts): readonly string[] {
  const match = codeOwners === undefined ? () => undefined : codeOwnersMatcher(codeOwners);
  return files
    .map(({ path }) => path)
    .filter((path) => isForPath(rule.when, path))
    .filter((path) => !(match(path)?.owners ?? []).some(({ kind }) => kind !== 'unresolvable'));
}

/** Rules that ask owners of files that have none. */
export const codeOwnersAsked: Adviser = (facts) =>
  rulePartsOf(facts.review).flatMap((part) => {
    const { from, path } = part;
    if (from.codeowners !== true) return [];
    const place = [...path, 'codeowners'];
    if (facts.codeOwners === undefined) {
      return warnAt(facts, place, {
        code: 'codeowners-missing',
        message: 'code owners are asked, and the repository has no CODEOWNERS',
        remedy: 'add `.github/CODEOWNERS`, or remove `codeowners`',
      });
    }
    const unowned = asksOwnersAlone(from) ? unownedPaths(part, facts) : [];
    if (unowned.length === 0) return [];
    return warnAt(facts, place, {
      code: 'paths-unowned',
      message: `nobody owns ${listSome(unowned)}, and only owners are asked`,
      remedy: `name owners in \`${facts.codeOwners.path}\`, or add \`users\` or \`teams\``,
    });
  });
