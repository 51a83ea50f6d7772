import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type { ApproverRole } from '../../review/decision/rule-decision.ts';
import type { ApproverSelection } from '../../review/rules/review-configuration.ts';
import { listed, person, said, text, type Sentence } from './sentence.ts';

/** Names of people and teams in one sentence. */
const shownNames = 4;

function team(name: string): Sentence {
  return [text(`@${name}`)];
}

/** `@acme/security, @x or a code owner`: whoever can be asked. */
export function selectionWords(
  { users = [], teams = [], codeowners, permission }: ApproverSelection,
  most = shownNames,
): Sentence {
  const names = [...teams.map(team), ...users.map((login) => [person(login)])];
  const shown = names.length > most ? [...names.slice(0, most), [`${names.length - most} others`]] : names;
  return listed(
    [
      ...shown,
      ...(codeowners === true ? [['a code owner of what is changed']] : []),
      ...(permission === undefined ? [] : [[`anybody else with ${permission} permission`]]),
    ],
    'or',
  );
}

type Involved = Pick<ApprovalDecision, 'exclusions' | 'approvers'>;

/**
 * A selection without the people who took part or have agreed already: whom it is still worth to ask. Undefined where
 * nobody is left.
 */
export function stillAskable(
  from: ApproverSelection,
  { exclusions, approvers }: Involved,
): ApproverSelection | undefined {
  const involved = new Set([...exclusions, ...approvers].map(({ login = '' }) => login.toLowerCase()));
  const { users = [], ...others } = from;
  const left = users.filter((login) => !involved.has(login));
  if (left.length > 0) return { ...others, users: left };
  return Object.keys(others).length > 0 ? others : undefined;
}

/** Why somebody counts for a selection, in words that follow a name. */
export function roleWords(role: ApproverRole): Sentence {
  switch (role.kind) {
    case 'user':
      return ['is named'];
    case 'team':
      return said`is in ${text(`@${role.team}`)}`;
    case 'codeowner':
      return ['owns what is changed'];
    case 'permission':
      return [`has ${role.permission} permission`];
  }
}
