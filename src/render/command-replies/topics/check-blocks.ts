import type { CheckTopicName } from '../../../review/command-replies/explained-topic.ts';

const checkTexts: Readonly<Record<CheckTopicName, string>> = {
  approval:
    'it is green when enough of the right people agreed to exactly this change, by the rules that `four-eyes.yml` has on the default branch. Whoever opened the pull request, or wrote or pushed a commit of it, does not count. An approval is about the present head and what it changes: a push that changes anything else voids it.',
  lint: 'it is green when the change brings no finding that the rules let fail, and every policy test holds. Findings that were there before, in files that the change does not touch, are counted and do not fail.',
  access:
    'it is green when what the change does to access is nothing that the rules let fail. Everything newly allowed comes with a request that shows it. What could not be decided asks for somebody to look, and is never green.',
};

/** A check of a head, in words. */
export function checkBlocks(check: CheckTopicName): readonly string[] {
  return [`**Check \`four-eyes / ${check}\`**: ${checkTexts[check]}`];
}
