import type { TopicSource } from './topic-source.ts';

function isPrincipal(subject: string, { arn, type, name }: { arn: string; type: string; name: string }) {
  return subject === arn || subject === `${type}/${name}`;
}

/** Users and roles that the change bears on, by ARN or as `role/NAME`. */
export const principalTopics: TopicSource = {
  find: (subject, { change }) => {
    const access = change?.report.access;
    return (access?.principals ?? [])
      .filter((principal) => isPrincipal(subject, principal))
      .map((principal) => ({
        kind: 'principal',
        principal,
        edges: (access?.edges ?? []).filter(({ from, to }) => from === principal.arn || to === principal.arn),
      }));
  },
  names: ({ change }) => (change?.report.access.principals ?? []).map(({ type, name }) => `${type}/${name}`),
};
