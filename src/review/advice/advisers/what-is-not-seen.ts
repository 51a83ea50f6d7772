import type { Advice, Adviser } from '../advice.ts';

/** What a reader of the file alone should know. */
export const whatIsNotSeen: Adviser = ({ review, locate }) => {
  const notes: Advice[] = [];
  if (review.mode === 'observe') {
    notes.push({
      weight: 'note',
      code: 'observes-only',
      message: 'the checks are published under other names, which nothing requires: nothing is enforced',
      remedy: 'set `mode: enforce` once the verdicts are as expected',
      location: locate(['mode']),
      path: ['review', 'mode'],
    });
  }
  if (review.extends !== undefined) {
    const { owner, sha, location } = review.extends;
    notes.push({
      weight: 'note',
      code: 'extends-unread',
      message: `the rules of \`${owner}/.github\` at ${sha.slice(0, 12)} hold besides, and are not read here`,
      remedy: 'use `--against` with a pull request: then they are read from GitHub',
      location,
      path: ['review', '_extends'],
    });
  }
  return notes;
};
