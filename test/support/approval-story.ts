import { decodeMapping, required } from '../../src/iam/source/decode-mapping.ts';
import { decodeFile } from '../../src/iam/source/decode-file.ts';
import { changeMeanings } from '../../src/review/change-meaning.ts';
import { decodeReviewConfiguration } from '../../src/review/rules/decode-review-configuration.ts';
import type { ChangedPath } from '../../src/review/facts/changed-path.ts';
import { change, Scenario, type Login } from '../review/support/scenario.ts';

/** Heads as the guide names them, one for each push. */
const heads = ['1', '2', '3', '4'].map((digit) => digit.repeat(40));

/** What a story has come to. */
interface Telling {
  readonly scenario: Scenario;
  pushes: number;
  lastComment: number;
}

type Step = (telling: Telling, words: readonly string[]) => void;

function listOf(words: string): readonly string[] {
  return words.split(/, | and /);
}

function changesOf({ scenario }: Telling): readonly ChangedPath[] {
  const { merge } = scenario.facts;
  return merge.kind === 'merged' ? merge.changes : [];
}

function push(telling: Telling, login: Login, paths: readonly string[]): void {
  telling.pushes += 1;
  const bytes = 'bcdef'[telling.pushes] ?? 'f';
  const kept = changesOf(telling).filter(({ path }) => !paths.includes(path));
  const changes = [...kept, ...paths.map((path) => change(path, bytes))];
  telling.scenario.push(heads[telling.pushes] ?? '', login, changes);
}

/** The sentences that the examples of the guide are told in. */
const sentences: readonly (readonly [pattern: RegExp, step: Step])[] = [
  [
    /^@([\w/-]+) is (.+)$/,
    ({ scenario }, [team = '', members = '']) => scenario.team(team, ...(listOf(members) as Login[])),
  ],
  [/^CODEOWNERS says: (.+)$/, ({ scenario }, [line = '']) => scenario.owners(line)],
  [
    /^alice changes (.+)$/,
    ({ scenario }, [paths = '']) => scenario.changes(...listOf(paths).map((path) => change(path))),
  ],
  [
    /^the change has the meanings? (.+)$/,
    ({ scenario }, [words = '']) => {
      const named = listOf(words);
      scenario.means(...changeMeanings.filter((meaning) => named.includes(meaning)));
    },
  ],
  [/^(\d+) minutes? later$/, ({ scenario }, [minutes]) => scenario.wait(Number(minutes) * 60)],
  [/^(\d+) seconds later$/, ({ scenario }, [seconds]) => scenario.wait(Number(seconds))],
  [/^(\w+) approves$/, ({ scenario }, [login]) => scenario.review(login as Login)],
  [
    /^(\w+) asks for changes$/,
    ({ scenario }, [login]) => scenario.review(login as Login, 'CHANGES_REQUESTED'),
  ],
  [
    /^(\w+) comments (.+)$/,
    (telling, [login, body = '']) => {
      telling.lastComment = telling.scenario.comment(login as Login, body);
    },
  ],
  [
    /^somebody edits that comment$/,
    ({ scenario, lastComment }) =>
      scenario.editComment(lastComment, { lastEditedAt: '2026-11-25T12:00:00Z' }),
  ],
  [
    /^(\w+) pushes another version of (.+)$/,
    (telling, [login, paths = '']) => push(telling, login as Login, listOf(paths)),
  ],
  [
    /^(\w+) merges the base into it, which changes nothing else$/,
    (telling, [login]) => push(telling, login as Login, []),
  ],
];

const decodeSection = decodeMapping('the example', { review: required(decodeReviewConfiguration) });

/**
 * Tells a story of the guide: each line is a sentence, and the app looks at the pull request after each. Throws for a line that
 * is none, so that no example says something that is not run.
 */
export function tellStory(section: string, lines: readonly string[]): Scenario {
  const decoded = decodeFile(section, 'four-eyes.yml', decodeSection);
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join('; '));
  const scenario = new Scenario();
  scenario.rules = { ok: true, value: decoded.value.review };
  const telling: Telling = { scenario, pushes: 0, lastComment: 0 };
  for (const line of lines) {
    const found = sentences.find(([pattern]) => pattern.test(line));
    if (found === undefined) throw new Error(`no sentence: ${line}`);
    const [pattern, step] = found;
    step(telling, pattern.exec(line)?.slice(1) ?? []);
    if (!/ is | says: /.test(line)) scenario.decide();
  }
  return scenario;
}
