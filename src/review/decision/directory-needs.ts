import type { GitHubAccount } from '../facts/github-account.ts';
import type { ApproverSelection } from '../rules/review-configuration.ts';
import { readStatements } from '../statements/read-statements.ts';
import type { ApprovalInputs } from './approval-inputs.ts';
import { everyoneAsked } from './built-in-rule.ts';
import { judgeChange } from './judged-change.ts';

/** What has to be known of the directory; fits the port `Directory`. */
export interface DirectoryNeeds {
  readonly teams: readonly string[];
  readonly accounts: readonly Pick<GitHubAccount, 'id' | 'login'>[];
  readonly logins: readonly string[];
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/**
 * What of teams, members and permissions a decision needs: the people and teams that the matching rules and CODEOWNERS name, the
 * people of the configuration, and whoever said something about approving.
 */
export function directoryNeeds(inputs: Omit<ApprovalInputs, 'directory'>): DirectoryNeeds {
  const unread = { teamMembers: new Map(), permissions: new Map(), members: new Map() };
  const directory = {
    ...unread,
    accountsByLogin: new Map<string, number>(),
    logins: new Map<number, string>(),
  };
  const { configuration, matches, changes, ownersOf } = judgeChange({ ...inputs, directory });
  const matching = matches
    .filter(({ kind }) => kind === 'matched' || kind === 'unknown')
    .map(({ rule }) => rule);
  const selections = matching.flatMap((rule): ApproverSelection[] => [
    everyoneAsked(rule),
    ...(rule.disapproval === undefined ? [] : [rule.disapproval]),
  ]);
  const owners = selections.some(({ codeowners }) => codeowners === true)
    ? changes.flatMap(({ path }) => ownersOf(path)?.owners ?? [])
    : [];
  const { approvals, objections, breakGlass } = readStatements(inputs.pullRequest);
  const speakers = [...approvals, ...objections, ...breakGlass].map(({ author }) => author);
  return {
    teams: sorted([
      ...selections.flatMap(({ teams }) => teams ?? []),
      ...owners.flatMap(({ kind, name }) => (kind === 'team' ? [name] : [])),
    ]),
    accounts: [...new Map(speakers.map(({ id, login }) => [id, { id, login }])).values()],
    logins: sorted([
      ...selections.flatMap(({ users }) => users ?? []),
      ...owners.flatMap(({ kind, name }) => (kind === 'user' ? [name] : [])),
      ...configuration.people.flat(),
      ...[...configuration.bots.values()].flat(),
    ]),
  };
}
