import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap } from 'parse5';
import { renderDetailsPage } from '../../../src/render/approval/details-page.ts';
import { createReviewPresentation } from '../../../src/render/approval/review-presentation.ts';
import type { ApprovalDecision } from '../../../src/review/decision/approval-decision.ts';
import { parseComment } from '../../../src/review/commands/parse-comment.ts';
import { hostileText, outsideCode } from '../../support/hostile-markdown.ts';
import { eventful, situations, type Situation } from './situations.ts';

const presentation = createReviewPresentation();

/** Fields whose values this program writes, or that are checked where they are read. */
const own = new Set([
  'kind',
  'status',
  'verdict',
  'mode',
  'why',
  'because',
  'origin',
  'type',
  'state',
  'permission',
  'role',
]);

/** The same decision with every text of a file or of GitHub replaced. */
function poison<Value>(value: Value, hostile: string, key = ''): Value {
  if (typeof value === 'string') {
    const isKept = own.has(key) || /^\d{4}-\d\d-\d\dT/.test(value);
    return (isKept ? value : hostile) as Value;
  }
  if (value instanceof Map || value instanceof Set) return value;
  if (Array.isArray(value)) {
    const isClosed = key === 'meanings';
    return (isClosed ? value : value.map((item: unknown) => poison(item, hostile, key))) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, poison(each as unknown, hostile, name)]);
  return Object.fromEntries(entries) as Value;
}

function poisoned(situation: Situation, hostile: string): Situation {
  const { decision, facts } = situation;
  return {
    ...situation,
    decision: poison<ApprovalDecision>(decision, hostile),
    facts: { ...facts, ...poison({ repository: facts.repository, title: facts.title }, hostile) },
  };
}

function allMarkdown(situation: Situation): readonly string[] {
  const { summary, text = '' } = presentation.approvalCheck(situation, [situation]);
  const answers = situation.decision.approvals.map(({ login, fate }) =>
    presentation.answer({ commentId: 1, login, fate, line: `/approve ${'1'.repeat(40)}` }, situation),
  );
  return [summary, text, presentation.comment(situation), ...answers];
}

const allSituations = Object.entries(situations);

type Element = DefaultTreeAdapterMap['element'];

function elementsOf(page: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterMap['node']): void => {
    if (defaultTreeAdapter.isElementNode(node)) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(page));
  return found;
}

function namesOf(page: string): ReadonlySet<string> {
  return new Set(elementsOf(page).map(({ tagName }) => tagName));
}

describe('A51 untrusted text', () => {
  test.each(allSituations)('makes no markup, link or mention in GitHub texts: %s', (_, make) => {
    for (const markdown of allMarkdown(poisoned(make(), hostileText))) {
      const shown = outsideCode(markdown);

      expect(shown).not.toMatch(/<img|evil\.example|@octocat|<script/);
      expect(markdown).not.toContain('@octocat,');
    }
  });

  test.each(allSituations)('makes no element of the details page: %s', (_, make) => {
    const clean = renderDetailsPage(make());
    const page = renderDetailsPage(
      poisoned(make(), '"><img src=x onerror=alert(1)></style></title><script>1</script>\' x='),
    );

    expect(namesOf(page)).toEqual(namesOf(clean));
  });

  test('shows in titles what would not be seen', () => {
    const { title } = presentation.approvalCheck(poisoned(situations.approved(), 'x\u202e\u200b\n'), []);

    expect(title).toBe('approved by @x\\u{202e}\\u{200b}\\n and @x\\u{202e}\\u{200b}\\n');
  });

  test('whatever it is, no text of this program is a command, too long, or on several title lines', () => {
    const names = fc.constantFrom(...allSituations.map(([name]) => name));
    const part = fc.constantFrom(
      '\n',
      '/approve',
      '`',
      '```',
      '<!--',
      '-->',
      '|',
      '</details>',
      '@a',
      '~~~',
      '\u202e',
      ' ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join('')),
    );
    const made = new Map(allSituations.map(([name, make]) => [name, make()] as const));

    fc.assert(
      fc.property(names, texts, (name, hostile) => {
        const situation = made.get(name);
        if (situation === undefined) throw new Error(name);
        const bad = poisoned(situation, hostile);
        const { title } = presentation.approvalCheck(bad, []);

        expect(title.length).toBeLessThanOrEqual(255);
        expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        for (const markdown of allMarkdown(bad)) {
          expect(parseComment(markdown)).toEqual({ commands: [], problems: [] });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the details page', () => {
  const page = renderDetailsPage(eventful(), { repositoryUrl: 'https://github.com/acme/iam' });
  const elements = elementsOf(page);
  const attributes = elements.flatMap(({ attrs }) => attrs);

  test('has no script, no handler, no style but one element, and nothing from elsewhere', () => {
    expect(elements.filter(({ tagName }) => tagName === 'script')).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
    expect(attributes.filter(({ name }) => /^(on|style$|src|action|srcset)/.test(name))).toEqual([]);
    expect(
      elements
        .map(({ tagName }) => tagName)
        .filter((name) => ['link', 'img', 'iframe', 'form'].includes(name)),
    ).toEqual([]);
  });

  test('links to GitHub and within itself only', () => {
    const links = attributes.filter(({ name }) => name === 'href').map(({ value }) => value);
    const foreign = links.filter(
      (link) => !link.startsWith('#') && !link.startsWith('https://github.com/acme/iam/'),
    );

    expect(links.length).toBeGreaterThan(10);
    expect(foreign).toEqual([]);
  });

  test('links nowhere where the address of the repository is none', () => {
    const given = { repositoryUrl: 'javascript:alert(1)' };
    const links = elementsOf(renderDetailsPage(eventful(), given)).flatMap(({ attrs }) =>
      attrs.filter(({ name }) => name === 'href').map(({ value }) => value),
    );

    expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
  });

  test('every heading that names a section is there once', () => {
    const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value);
    const named = attributes.filter(({ name }) => name === 'aria-labelledby').map(({ value }) => value);

    expect(new Set(ids).size).toBe(ids.length);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
