import type { ProposalSubject } from '../drift/issues/proposal-subject.ts';
import { accessSentences } from './access-sentences.ts';
import { counted } from './change-summary.ts';
import { markdownCode, markdownProse } from './markdown-text.ts';
import { visibleText } from './visible-text.ts';

/** A pull request as it is shown. */
export interface ProposalText {
  readonly title: string;
  readonly body: string;
}

const longestTitle = 200;
const shownItems = 100;

function listed(names: readonly string[]): string {
  return names.map((name) => markdownCode(name)).join(', ');
}

/** Who cannot approve it, and why. */
function people({
  excluded,
  unmapped,
}: {
  readonly excluded: readonly string[];
  readonly unmapped: readonly string[];
}) {
  return [
    ...(excluded.length === 0
      ? []
      : [`- Whoever made the change in AWS, or asked for this, cannot approve it: ${listed(excluded)}.`]),
    ...(unmapped.length === 0
      ? []
      : [
          `- One more approval is wanted for each who is not known by a GitHub account: ${listed(unmapped)}.`,
        ]),
  ];
}

function access({ change }: Extract<ProposalSubject, { purpose: 'adopt' | 'accept' }>): readonly string[] {
  return accessSentences(change.access).map(({ lead, subject }) =>
    subject === undefined ? `- ${markdownProse(lead)}` : `- ${markdownProse(lead)}: ${markdownCode(subject)}`,
  );
}

type OfIssue = Extract<ProposalSubject, { purpose: 'adopt' | 'accept' }>;

function thing({ change: { subject, name, accountId } }: OfIssue): string {
  return `the ${subject} ${markdownCode(name)} in account ${accountId}`;
}

function titleOf(words: string, { change: { subject, name, accountId } }: OfIssue): string {
  return visibleText(`${words} ${subject} ${name} in ${accountId}`).slice(0, longestTitle);
}

function adoption(subject: Extract<ProposalSubject, { purpose: 'adopt' }>): ProposalText {
  return {
    title: titleOf('Declare what is live:', subject),
    body: [
      `This declares ${thing(subject)} as it is live now. It was asked for in #${subject.issue}; nothing else is changed.`,
      '',
      '- It keeps access that nobody reviewed before it was given: judge it as if it were asked for today.',
      ...access(subject),
      ...people(subject),
      '',
      `Closing this without merging it leaves #${subject.issue} open.`,
    ].join('\n'),
  };
}

function acceptance(subject: Extract<ProposalSubject, { purpose: 'accept' }>): ProposalText {
  const { expires, reason, issue } = subject;
  return {
    title: titleOf(`Bear until ${expires}:`, subject),
    body: [
      `This bears the drift of ${thing(subject)} until ${expires}, and no longer. It was asked for in #${issue}.`,
      '',
      `- Reason: ${markdownCode(reason)}`,
      '- It holds for just this difference: once live IAM differs in another way, it is reported again.',
      ...access(subject),
      ...people(subject),
    ].join('\n'),
  };
}

function expiry({ exceptions, grants }: Extract<ProposalSubject, { purpose: 'expire' }>): ProposalText {
  const items = [
    ...exceptions.map(
      ({ rule, arn, path, owner, expires }) =>
        `- the exception from ${markdownCode(rule)} for ${markdownCode(arn ?? path ?? '')}, which ended on ${expires} (owner: ${markdownCode(owner)})`,
    ),
    ...grants.map(
      ({ arn, location, owner, justification, expires }) =>
        `- the access that ${markdownCode(arn)} was to have until ${expires}, at ${markdownCode(`${location.file}:${location.line}`)} (owner: ${markdownCode(owner)}; ${markdownCode(justification)})`,
    ),
  ];
  const left = items.length - shownItems;
  return {
    title: `Remove ${counted(items.length, 'entry', 'entries')} whose time is over`,
    body: [
      'The last day of these has passed, so this takes them out:',
      '',
      ...items.slice(0, shownItems),
      ...(left > 0 ? [`- and ${left} more`] : []),
      '',
      ...(grants.length > 0
        ? [
            'Once it is merged, live IAM differs until the access is taken away there too: its issue has the commands.',
          ]
        : []),
      'Who still needs one of them asks for it anew, in a pull request of their own.',
    ].join('\n'),
  };
}

/** A pull request that this program opens, for those who review it. */
export function renderProposal(subject: ProposalSubject): ProposalText {
  switch (subject.purpose) {
    case 'adopt':
      return adoption(subject);
    case 'accept':
      return acceptance(subject);
    case 'expire':
      return expiry(subject);
  }
}
