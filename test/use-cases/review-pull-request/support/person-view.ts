import { createReviewPresentation } from '../../../../src/render/approval/review-presentation.ts';
import { reviewPullRequest } from '../../../../src/use-cases/review-pull-request/review-pull-request.ts';
import type { ReviewParts } from '../../../../src/use-cases/review-pull-request/review-parts.ts';
import type { FakeAccount, FakeComment } from '../../../support/github/fake-model.ts';
import type { FakePullRequest } from '../../../support/github/fake-pull-request.ts';
import { openReviewScene, unaborted, type ReviewScene } from './review-scene.ts';

/** What a person sees of a pull request: checks with their titles, and what the app wrote. */
export interface PersonView extends ReviewScene {
  readonly parts: ReviewParts;
  /** When the queue was asked for another look, by pull request. */
  readonly due: ReadonlyMap<number, string>;
  /** Reviews as the server does. */
  readonly look: (pull: FakePullRequest) => Promise<void>;
  /** `action_required: 0 of 2 approvals; …`, by the check's name behind the slash. */
  readonly checks: (pull: FakePullRequest) => Readonly<Record<string, string>>;
  /** The lines of the app's one comment that are not empty, until the first that is folded away. */
  readonly comment: (pull: FakePullRequest) => readonly string[];
  /** What the app replied to a comment; without the mark that nobody sees. */
  readonly replies: (pull: FakePullRequest, to: FakeComment) => readonly string[];
  /** Comments as a person, and lets the app look at it. */
  readonly say: (pull: FakePullRequest, by: FakeAccount, body: string) => Promise<FakeComment>;
}

const marker = /\n*<!-- four-eyes .* -->\s*$/;

function ownComments(pull: FakePullRequest, appId: number): readonly FakeComment[] {
  return pull.issue.comments.filter((comment) => comment.appId === appId);
}

/** A policy repository whose pull requests say what they say in production. */
export async function openPersonView(rules: string): Promise<PersonView> {
  const scene = await openReviewScene(rules);
  const { github } = scene;
  const due = new Map<number, string>();
  const parts: ReviewParts = {
    ...scene.parts,
    presentation: createReviewPresentation(),
    requestReviewAt: (number, at) => Promise.resolve(void due.set(number, at)),
  };
  const look = (pull: FakePullRequest): Promise<void> => reviewPullRequest(pull.number, parts, unaborted);
  return {
    ...scene,
    ...{ parts, due, look },
    checks: (pull) =>
      Object.fromEntries(
        ['approval', 'lint', 'access'].map((name) => {
          const run = scene.check(pull, `four-eyes / ${name}`);
          return [name, `${run?.conclusion ?? 'none'}: ${run?.title ?? ''}`];
        }),
      ),
    comment: (pull) => {
      const [first] = ownComments(pull, github.app.id);
      const lines = (first?.body ?? '').split('\n');
      const folded = lines.findIndex((line) => line.startsWith('<details>'));
      return lines
        .slice(0, folded < 0 ? undefined : folded)
        .filter((line) => line !== '' && !marker.test(line));
    },
    replies: (pull, to) =>
      ownComments(pull, github.app.id)
        .filter(({ body }) => body.includes(`four-eyes reply ${to.id} `))
        .map(({ body }) => body.replace(marker, '')),
    say: async (pull, by, body) => {
      const comment = pull.comment(by, body);
      await look(pull);
      return comment;
    },
  };
}
