import { describe, expect, test } from '@jest/globals';
import { decodeConfiguration, findConfigurationFile } from '../../src/config/configuration.ts';
import { decodeReviewSection } from '../../src/config/review-section.ts';
import { formatLocation } from '../../src/finding/source-location.ts';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';

/** As a review reads the rules of a commit. */
function decodeReviewRules(files: readonly RepositoryFile[]) {
  const found = findConfigurationFile(files);
  return decodeReviewSection(found.ok ? decodeConfiguration(found.value) : found);
}

function problems(...texts: readonly string[]): readonly string[] {
  const paths = ['four-eyes.yml', '.github/four-eyes.yml'];
  const result = decodeReviewRules(texts.map((text, index) => repositoryFile(paths[index] ?? '', text)));
  return result.ok ? [] : result.problems.map(({ code, location }) => `${formatLocation(location)} ${code}`);
}

const review = 'review: {rules: [{name: a, eyes: 4, approvers: {users: [b]}}]}\n';

describe('the rules of a commit', () => {
  test('gives the section of a whole configuration', () => {
    const result = decodeReviewRules([repositoryFile('.github/four-eyes.yml', `version: 1\n${review}`)]);

    expect(result.ok && result.value.rules.map(({ name }) => name)).toEqual(['a']);
  });

  test.each([
    ['absent', [], ['four-eyes.yml:1:1 review-missing']],
    ['empty', [''], ['four-eyes.yml:1:1 empty-file']],
    ['without the section', ['version: 1\n'], ['four-eyes.yml:1:1 review-missing']],
    ['unparsable', ['version: 1\nreview: [\n'], ['four-eyes.yml:3:1 syntax-error']],
    ['with a key twice', [`version: 1\n${review}${review}`], ['four-eyes.yml:3:1 duplicate-key']],
    ['with a problem elsewhere', [`version: 2\n${review}`], ['four-eyes.yml:1:10 number-out-of-range']],
    [
      'twice',
      [`version: 1\n${review}`, `version: 1\n${review}`],
      ['.github/four-eyes.yml:1:1 two-configurations'],
    ],
  ])('A24 a configuration that is %s is a failure with its line', (_, texts, expected) => {
    expect(problems(...texts)).toEqual(expected);
  });
});
