import { describe, expect, test } from '@jest/globals';
import { renderDetailsPage } from '../../../src/render/approval/details-page.ts';
import { eventful, situations } from './situations.ts';

const links = { repositoryUrl: 'https://github.com/acme/iam' };

/** What a person reads of a section, a line for each block; links and marks left out. */
function readSection(page: string, id: string): readonly string[] {
  const [, content = ''] = page.split(`<h2 id="${id}">`);
  const [section = ''] = content.split('</section>');
  return section
    .replaceAll(/<(?:tr|li|p|h3|summary|caption|thead|pre)[ >]/g, (tag) => `\u0000${tag}`)
    .replaceAll(/<\/t[hd]>/g, ' | ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .split('\u0000')
    .map((line) =>
      line
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/ ?\| ?$/g, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

describe('the details page', () => {
  const page = renderDetailsPage(eventful(), links);

  test('begins with the verdict', () => {
    expect(page).toMatch(/<title>#12: 1 of 2 approvals; waiting for @acme\/security<\/title>/);
    expect(page).toMatch(
      /<p class="verdict waiting">\s*1 of 2 approvals; waiting for <bdi class="code">@acme\/security<\/bdi>/,
    );
  });

  test('has the whole tree of rules, what waits first', () => {
    expect(readSection(page, 'rules')).toEqual([
      'Rules',
      'waiting: production, 6 eyes, for prod-222222222222/iam/role/deploy.yaml',
      'not yet: all of these',
      'not yet: 0 of 1 from @acme/security',
      'met: one of these',
      'not yet: 0 of 1 from @dave',
      'met: 1 of 1 from @acme/platform',
      '@bob is in @acme/platform',
      'satisfied: documentation, 4 eyes, for docs/access.md',
      'met: 1 of 1 from anybody else with write permission',
      '@bob has write permission',
      'Rules that are not for this change (1)',
      'staging (four-eyes.yml:1:268): no changed path fits',
    ]);
  });

  test('has every approval by time, with what became of it', () => {
    expect(readSection(page, 'approvals')).toEqual([
      'Approvals',
      'Every approval, by time',
      'Who | When and how | Of | What became of it',
      '@carol | 2026-11-25 10:05 UTC, review | 1111111 | does not count: it was for 1111111, and since then prod-222222222222/iam/role/deploy.yaml changed',
      '@mallory | 2026-11-25 10:25 UTC, review | 2222222 | cannot count: wrote, committed and pushed 2222222',
      '@erin | 2026-11-25 10:26 UTC, comment | — | does not count: six eyes are wanted, and then /approve has to name the commit',
      '@reader | 2026-11-25 10:27 UTC, comment | 2222222 | cannot count: may not write to the repository, or is no member of the organisation',
      '@bob | 2026-11-25 10:28 UTC, review | 2222222 | counts for production and documentation',
    ]);
  });

  test('has the history of the ledger, with links to what was said', () => {
    expect(readSection(page, 'history').slice(3, 5)).toEqual([
      '2026-11-25 10:00 UTC | the head is 1111111, for main, changes prod-222222222222/iam/role/deploy.yaml and docs/access.md | —',
      '2026-11-25 10:00 UTC | account 4, @acme/platform and @acme/security asked for a review | —',
    ]);
    expect(page).toContain('<a href="https://github.com/acme/iam/pull/12#pullrequestreview-1000">review</a>');
    expect(page).toContain('<a href="https://github.com/acme/iam/pull/12#issuecomment-1002">comment</a>');
  });

  test('says what the change means, and why', () => {
    const lines = readSection(page, 'meaning');

    expect(lines[1]).toMatch(
      /^This change lets an account from outside in, lets somebody in who was not and adds access\./,
    );
    expect(lines.slice(3, 5)).toEqual([
      'Meaning | Why | What it is about',
      'cross_account | a principal of an account that the repository does not declare gets in | arn:aws:iam::222222222222:role/deploy and account 999988887777',
    ]);
  });

  test.each(Object.entries(situations))('is made of any decision: %s', (_, make) => {
    expect(renderDetailsPage(make(), links)).toContain('</html>');
  });
});
