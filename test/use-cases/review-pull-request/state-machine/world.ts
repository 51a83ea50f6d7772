import { approvalCheckName } from '../../../../src/review/decision/check-outcome.ts';
import { subjectsOfEvent } from '../../../../src/apps/server/event-subjects.ts';
import type { WorkSubject } from '../../../../src/apps/server/work-keys.ts';
import { RetryAfter } from '../../../../src/ports/work-queue.ts';
import { createReviewCache } from '../../../../src/use-cases/review/review-cache.ts';
import { reviewPullRequest } from '../../../../src/use-cases/review-pull-request/review-pull-request.ts';
import type { ReviewParts } from '../../../../src/use-cases/review-pull-request/review-parts.ts';
import type { FakeAccount } from '../../../support/github/fake-model.ts';
import type { FakePullRequest } from '../../../support/github/fake-pull-request.ts';
import { adapterOf } from '../../../support/github/github-scene.ts';
import {
  openReviewScene,
  partsOf,
  rolePath,
  roleFile,
  unaborted,
  type ReviewScene,
} from '../support/review-scene.ts';

export type Person = 'alice' | 'bob' | 'carol' | 'dave';
export type Base = 'main' | 'release' | 'scratch';

/** How deliveries reach the program; what they say is the same. */
export type Delivery = 'inOrder' | 'reversedAndTwice';

/** More runs are never needed until everything is quiet. */
const mostRuns = 20;

/** A GitHub with two pull requests of one head, and the program that reviews them. */
export class World {
  readonly scene: ReviewScene;
  readonly pulls: readonly [FakePullRequest, FakePullRequest];
  readonly delivery: Delivery;
  #parts: ReviewParts;
  readonly #queue: number[] = [];

  constructor(scene: ReviewScene, delivery: Delivery) {
    this.scene = scene;
    this.delivery = delivery;
    this.#parts = this.#start();
    const { iam, alice } = scene;
    iam.commit('feature', { by: alice, files: { [rolePath]: roleFile('1') } });
    const first = iam.openPullRequest({ by: alice, head: 'feature', base: 'main' });
    const second = iam.openPullRequest({ by: alice, head: 'feature', base: 'release' });
    second.close(alice);
    this.pulls = [first, second];
  }

  person(name: Person): FakeAccount {
    return this.scene[name];
  }

  /** A process that ended and began anew: it remembers nothing. */
  restart(): void {
    this.#parts = this.#start();
  }

  #start(): ReviewParts {
    const { scene } = this;
    return {
      ...partsOf(adapterOf(scene.github, scene.iam), scene, {
        logger: scene.logger,
        auditLog: scene.parts.auditLog,
        pushRecords: scene.parts.pushRecords,
        requestReview: (number) => Promise.resolve(void this.#queue.push(number)),
      }),
      cache: createReviewCache(),
    };
  }

  /** Deliveries that are on their way are lost. */
  loseDeliveries(): void {
    this.scene.github.deliveries.length = 0;
  }

  #numbersOf(subject: WorkSubject): readonly number[] {
    const open = this.pulls.filter(({ state }) => state === 'open');
    switch (subject.kind) {
      case 'pull-request':
        return [subject.number];
      case 'branch':
        return open.filter(({ baseRef }) => baseRef === subject.branch).map(({ number }) => number);
      default:
        return open.map(({ number }) => number);
    }
  }

  /** Works on all deliveries, and on whatever they lead to, until there is nothing left to do. */
  async settle(): Promise<void> {
    const deliveries = this.scene.github.deliveries.splice(0);
    const hints = deliveries.flatMap(({ event, payload }) => subjectsOfEvent(event, payload));
    // The timer that looks at every open pull request makes good what was lost.
    const numbers = [...hints.flatMap((hint) => this.#numbersOf(hint)), ...this.#open()];
    const unique = [...new Set(numbers)];
    const ordered = this.delivery === 'inOrder' ? unique : [...unique.toReversed(), ...unique];
    this.#queue.push(...ordered);
    for (let runs = 0; ; runs += 1) {
      const number = this.#queue.shift();
      if (number === undefined) break;
      if (runs > mostRuns) throw new Error('the lanes ask for each other without end');
      await this.#work(number);
    }
    this.scene.github.deliveries.length = 0;
  }

  #open(): readonly number[] {
    return this.pulls.filter(({ state }) => state === 'open').map(({ number }) => number);
  }

  async #work(number: number): Promise<void> {
    try {
      await reviewPullRequest(number, this.#parts, unaborted);
    } catch (cause) {
      if (!(cause instanceof RetryAfter)) throw cause;
      this.#queue.push(number);
    }
  }

  /** Whether the approval on a pull request's head is green. */
  isGreen(pull: FakePullRequest): boolean {
    const { iam, github } = this.scene;
    const run = iam.checkRuns.findLast(
      ({ appId, name, headSha }) =>
        appId === github.app.id && name === approvalCheckName && headSha === pull.headSha,
    );
    return run?.conclusion === 'success';
  }

  describe(pull: FakePullRequest): string {
    const { iam } = this.scene;
    const runs = iam.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
    return runs
      .map(({ name, conclusion, title }) => `${name}: ${String(conclusion)} ${String(title)}`)
      .join('\n');
  }
}

/** Rules that ask a team, for `main` and `release`. */
export function teamRules(eyes: 4 | 6): string {
  return [
    'version: 1',
    'review:',
    '  branches: [main, release]',
    '  rules:',
    '    - name: all',
    `      eyes: ${eyes}`,
    '      approvers: {teams: [acme/security]}',
    '',
  ].join('\n');
}

export async function openWorld(eyes: 4 | 6, delivery: Delivery): Promise<World> {
  const scene = await openReviewScene(teamRules(eyes), { isValidated: false });
  const { github, iam, alice, bob, carol, dave } = scene;
  github.addTeam('acme/security', [bob, carol, dave]);
  for (const branch of ['release', 'scratch']) iam.push(branch, iam.tip('main'), alice);
  iam.protect('release');
  github.deliveries.length = 0;
  return new World(scene, delivery);
}
