import { describe, expect, test } from '@jest/globals';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { renderHtmlPage } from '../../src/render/html-page.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';

const frame = { banner: 'LOCAL: live IAM is the sandbox', hints: ['To go on: <read> the README'] };

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []));
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function attributeValues(elements: readonly Element[], name: string): readonly string[] {
  return elements.flatMap(({ attrs }) =>
    attrs.filter((attr) => attr.name === name).map(({ value }) => value),
  );
}

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:1">\u202e'&lt;`;

const hostileAccount = sampleAccount(
  [
    sampleChange({
      name: hostile,
      arn: hostile,
      fingerprint: hostile,
      reasons: [{ severity: 'high', reason: hostile, ruleId: 'hostile' }],
      declared: { Policy: { [hostile]: hostile } },
      live: { Description: hostile },
      patch: [{ op: 'add', path: hostile, value: hostile }],
      declaredAt: { file: hostile, line: 1, column: 1 },
    }),
  ],
  { folder: hostile, lookAlikes: [{ name: hostile, resembles: hostile }], revertScript: [hostile] },
);

describe('results page', () => {
  test('it shows verdict, banner, change, difference, patch, revert plan and hints', () => {
    const account = sampleAccount([sampleChange()], {
      revertScript: ['aws iam update-role --role-name deploy'],
    });

    const page = renderHtmlPage(sampleReport([account]), frame);

    const document = parse(page);
    const elements = elementsOf(document.childNodes);
    const seen = document.childNodes.map(textOf).join('');
    expect(attributeValues(elements, 'lang')).toEqual(['en']);
    expect(elements.filter(({ tagName }) => tagName === 'article')).toHaveLength(1);
    for (const part of [
      'LOCAL: live IAM is the sandbox',
      'drift found: 1 change that no review covers (1 high; 1 account)',
      'role deploy differs from what was reviewed',
      '- MaxSessionDuration: 3600',
      '+ MaxSessionDuration: 43200',
      'acme-production-222222222222/iam/role/deploy.yaml:3:1',
      '{ "op": "replace"',
      'aws iam update-role --role-name deploy',
      'To go on: <read> the README',
    ]) {
      expect(seen.replaceAll(/\s+/g, ' ')).toContain(part);
    }
  });

  test('A47 a blind account is shown with what failed and the remedy', () => {
    const seen = parse(renderHtmlPage(sampleReport([blindAccount]), frame))
      .childNodes.map(textOf)
      .join('');

    expect(seen).toContain('The account could not be read: nothing is known about it.');
    expect(seen).toContain('ListRoles: not authorized to perform `iam:ListRoles`');
    expect(seen).toContain('attach the read-only policy');
  });

  test('A51 untrusted text makes no element, attribute or link', () => {
    const page = renderHtmlPage({ ...sampleReport([hostileAccount]), repository: hostile }, frame);

    const elements = elementsOf(parse(page).childNodes);
    const tags = new Set(elements.map(({ tagName }) => tagName));
    const attributes = new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)));
    expect([...tags].filter((tag) => ['script', 'img', 'style', 'iframe', 'form'].includes(tag))).toEqual([]);
    expect(attributeValues(elements, 'href')).toEqual(['/style.css', '/scan-report.json']);
    expect([...attributes].sort()).toEqual(
      [
        'aria-label',
        'charset',
        'class',
        'content',
        'href',
        'id',
        'lang',
        'name',
        'rel',
        'role',
        'tabindex',
      ].sort(),
    );
    expect(page).not.toContain('\u202e');
  });

  test('it needs no script and no style of its own, so that the strictest content security policy holds', () => {
    const elements = elementsOf(parse(renderHtmlPage(sampleReport([hostileAccount]), frame)).childNodes);

    expect(elements.filter(({ tagName }) => tagName === 'script' || tagName === 'style')).toEqual([]);
    expect(attributeValues(elements, 'style')).toEqual([]);
  });

  test('headings descend one level at a time, for those who hear the page', () => {
    const elements = elementsOf(parse(renderHtmlPage(sampleReport([hostileAccount]), frame)).childNodes);

    const levels = elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels).toEqual([1, 2, 3]);
  });
});
