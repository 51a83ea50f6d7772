import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IssueTracker, NewIssue } from '../../src/ports/issue-tracker.ts';

/** A tracker without issues, and how it ends. */
export interface OpenedTracker {
  readonly tracker: IssueTracker;
  readonly close: () => Promise<void>;
}

const account = 'account:222222222222';
const body = 'Line one\n\n- `code` with ``` and ---\n\n<!-- four-eyes:drift payload signature -->\n';

function newIssue(title: string, change: Partial<NewIssue> = {}): NewIssue {
  return { title, body, labels: ['iam-drift', account], assignees: [], ...change };
}

/** What every tracker does. */
export function describeIssueTracker(name: string, open: () => Promise<OpenedTracker>): void {
  describe(`${name} as an issue tracker`, () => {
    let opened: OpenedTracker;
    let tracker: IssueTracker;

    beforeEach(async () => {
      opened = await open();
      ({ tracker } = opened);
    });

    afterEach(() => opened.close());

    test('an issue is listed as it was opened', async () => {
      const number = await tracker.openIssue(newIssue('[high] role "x"'));

      const [listed] = await tracker.listIssues(account);
      expect(listed).toMatchObject({
        number,
        isOpen: true,
        title: '[high] role "x"',
        body,
        labels: ['iam-drift', account],
      });
    });

    test('each issue has a number of its own, and is listed by each of its labels', async () => {
      const first = await tracker.openIssue(newIssue('one'));
      const second = await tracker.openIssue(
        newIssue('two', { labels: ['iam-drift', 'account:111111111111'] }),
      );

      const [all, own, none] = await Promise.all(
        ['iam-drift', account, 'account:999999999999'].map((label) => tracker.listIssues(label)),
      );

      expect(all?.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([first, second]);
      expect(own?.map(({ number }) => number)).toEqual([first]);
      expect(none).toEqual([]);
    });

    test('closed issues are listed too, with their bodies', async () => {
      const number = await tracker.openIssue(newIssue('one'));
      await tracker.changeIssue(number, { isOpen: false, comment: 'Live agrees again.' });

      expect(await tracker.listIssues('iam-drift')).toMatchObject([{ number, isOpen: false, body }]);
    });

    test('what a change does not name stays', async () => {
      const number = await tracker.openIssue(newIssue('one'));
      await tracker.changeIssue(number, { title: 'two' });
      await tracker.changeIssue(number, { labels: ['iam-drift', account, 'severity:high'] });
      await tracker.changeIssue(number, { isOpen: false });
      await tracker.changeIssue(number, { isOpen: true, body: 'new\n' });

      expect(await tracker.listIssues('severity:high')).toMatchObject([
        {
          number,
          isOpen: true,
          title: 'two',
          body: 'new\n',
          labels: ['iam-drift', account, 'severity:high'],
        },
      ]);
    });

    test('an issue under another one is one of the list', async () => {
      const parent = await tracker.openIssue(newIssue('parent'));
      const child = await tracker.openIssue(newIssue('child', { parent }));

      const numbers = (await tracker.listIssues(account)).map(({ number }) => number);
      expect(numbers.toSorted((one, other) => one - other)).toEqual([parent, child]);
    });

    test('an issue that is not there cannot be changed', async () => {
      await expect(tracker.changeIssue(77, { title: 'none' })).rejects.toThrow();
    });
  });
}
