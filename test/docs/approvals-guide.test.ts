import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createReviewPresentation } from '../../src/render/approval/review-presentation.ts';
import { judged } from '../render/approval/situations.ts';
import { tellStory } from '../support/approval-story.ts';

const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guide', 'approvals.md'), 'utf8');

interface Example {
  readonly title: string;
  readonly section: string;
  readonly story: readonly string[];
  readonly check: readonly string[];
}

/** Under a heading: the section of the configuration, what happens, and what the check says then. */
function exampleOf(chapter: string): readonly Example[] {
  const title = chapter.split('\n', 1)[0] ?? '';
  const blocks = [...chapter.matchAll(/^```(\w*)\n([^]*?)^```$/gm)];
  const linesOf = (language: string): readonly string[] | undefined =>
    blocks
      .find((block) => block[1] === language)?.[2]
      ?.trimEnd()
      .split('\n');
  const [section, story, check] = [linesOf('yaml'), linesOf('text'), linesOf('')];
  if (section === undefined || story === undefined || check === undefined) return [];
  return [{ title, section: section.join('\n'), story, check }];
}

const examples = guide.split(/^### /m).slice(1).flatMap(exampleOf);

/** The title of the check, and the entries of its summary. */
function checkLines({ section, story }: Example): readonly string[] {
  const review = judged(tellStory(section, story));
  const { title, summary } = createReviewPresentation().approvalCheck(review, []);
  const entries = summary.split('\n').filter((line) => /^(?:- |<details)/.test(line));
  return [
    title,
    ...entries.map((line) => line.replace(/^<details[^>]*><summary>(.*) \(\d+\)<\/summary>$/, '\n$1:')),
  ]
    .join('\n')
    .split('\n');
}

describe('docs/guide/approvals.md', () => {
  test('has its examples', () => {
    expect(examples.length).toBe(guide.split('\n').filter((line) => line === '```text').length);
    expect(examples.length).toBeGreaterThanOrEqual(9);
  });

  test.each(examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
    expect(checkLines(example)).toEqual(example.check);
  });
});
