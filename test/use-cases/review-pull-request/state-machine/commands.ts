import fc from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import type { FakeComment, FakeReview } from '../../../support/github/fake-model.ts';
import { rolePath, roleFile } from '../support/review-scene.ts';
import type { Model, Given, StatementKind, TakenBack } from './model.ts';
import type { Base, Person, World } from './world.ts';

/** Two worlds in which the same happens, and deliveries come in another order. */
export interface Worlds {
  readonly all: readonly [World, World];
  /** What each approval became on GitHub, in both worlds. */
  readonly statements: Map<Given, readonly (FakeReview | FakeComment)[]>;
  readonly withdrawals: Map<TakenBack, readonly FakeComment[]>;
}

type Command = AsyncCommand<Model, Worlds> & { check(model: Readonly<Model>): boolean };

/** The file as it is on the base for 0: then nothing is changed. */
function fileOf(content: number): string {
  return content === 0 ? roleFile() : roleFile(String(content));
}

function command(
  text: string,
  happens: (model: Model, worlds: Worlds) => void | Promise<void>,
  check: (model: Model) => boolean = () => true,
): Command {
  return {
    check,
    toString: () => text,
    run: async (model, worlds) => {
      await happens(model, worlds);
      model.now += 5;
      for (const world of worlds.all) world.scene.github.clock.advance(5);
    },
  };
}

function push(by: Person, content: number, isForced: boolean): Command {
  return command(`${by} ${isForced ? 'force-' : ''}pushes ${content}`, (model, worlds) => {
    for (const world of worlds.all) {
      const { iam } = world.scene;
      const parent = iam.tip(isForced ? 'main' : 'feature');
      // A message of its own, so that the same content is another commit.
      const details = {
        by: world.person(by),
        files: { [rolePath]: fileOf(content) },
        message: `at ${model.now}`,
      };
      iam.push('feature', iam.makeCommit([parent], details), details.by);
    }
    model.push(by, content, isForced);
  });
}

function moveBase(): Command {
  return command('the bases move elsewhere', (model, { all }) => {
    for (const { scene } of all) {
      const { iam, alice } = scene;
      const files = { 'docs/notes.md': `notes ${model.now}\n` };
      const sha = iam.makeCommit([iam.tip('main')], { by: alice, files, message: `notes ${model.now}` });
      for (const branch of ['main', 'release', 'scratch']) iam.push(branch, sha, alice);
    }
  });
}

function approve(by: Person, kind: StatementKind, index: 0 | 1): Command {
  return command(`${by} approves ${index} by ${kind}`, (model, { all, statements }) => {
    const made = all.map((world) => {
      const pull = world.pulls[index];
      if (kind === 'review') return pull.review(world.person(by), 'APPROVED');
      return pull.comment(world.person(by), kind === 'bare' ? '/approve' : `/approve ${pull.headSha}`);
    });
    statements.set(model.give(by, kind, index), made);
    if (kind === 'review') model.pulls[index].objecting.delete(by);
  });
}

function object(by: Person, index: 0 | 1): Command {
  return command(`${by} asks for changes of ${index}`, (model, { all }) => {
    for (const world of all) world.pulls[index].review(world.person(by), 'CHANGES_REQUESTED');
    model.takeBack(by, index);
    model.pulls[index].objecting.add(by);
  });
}

function unapprove(by: Person, index: 0 | 1): Command {
  return command(`${by} takes approvals of ${index} back`, (model, { all, withdrawals }) => {
    const made = all.map((world) => world.pulls[index].comment(world.person(by), '/unapprove'));
    const taken = { pull: index, isRecorded: false, isThere: true };
    model.takenBack.push(taken);
    withdrawals.set(taken, made);
    model.takeBack(by, index);
  });
}

/** What took approvals back is deleted, after the program saw it: they stay taken back (A15). */
function deleteTakenBack(): Command {
  const find = ({ takenBack }: Model): TakenBack | undefined =>
    takenBack.findLast(({ isRecorded, isThere }) => isRecorded && isThere);
  return command(
    'the comment that took approvals back is deleted',
    (model, { all, withdrawals }) => {
      const taken = find(model);
      if (taken === undefined) return;
      for (const [index, world] of all.entries()) {
        const comment = withdrawals.get(taken)?.[index];
        if (comment !== undefined) world.pulls[taken.pull].deleteComment(comment);
      }
      taken.isThere = false;
    },
    (model) => find(model) !== undefined,
  );
}

/** Undoes one of the approvals that were given, counted from the last. */
function undo(back: number, how: 'dismissed or deleted' | 'edited'): Command {
  const find = (model: Model): Given | undefined =>
    model.given.filter(({ isAlive }) => isAlive).at(-1 - back);
  return command(
    `the approval ${back} before the last is ${how}`,
    (model, { all, statements }) => {
      const given = find(model);
      if (given === undefined) return;
      for (const [index, world] of all.entries()) {
        const pull = world.pulls[given.pull];
        const made = statements.get(given)?.[index];
        if (made === undefined) continue;
        if ('state' in made) pull.dismiss(made, world.person('alice'));
        else if (how === 'edited') pull.editComment(made, `${made.body} `, world.person('alice'));
        else pull.deleteComment(made);
      }
      given.isAlive = false;
      if (given.kind === 'review') model.takeBack(given.by, given.pull, given.at);
    },
    (model) => find(model) !== undefined,
  );
}

function retarget(index: 0 | 1, base: Base): Command {
  return command(
    `${index} gets the base ${base}`,
    (model, { all }) => {
      for (const world of all) world.pulls[index].retarget(base, world.person('alice'));
      model.change(model.pulls[index], { base });
    },
    ({ pulls }) => pulls[index].isOpen && pulls[index].base !== base && pulls[1 - index]?.base !== base,
  );
}

function toggle(index: 0 | 1): Command {
  return command(
    `${index} is closed or reopened`,
    (model, { all }) => {
      const pull = model.pulls[index];
      for (const world of all) {
        if (pull.isOpen) world.pulls[index].close(world.person('alice'));
        else world.pulls[index].reopen(world.person('alice'));
      }
      model.change(pull, { isOpen: !pull.isOpen });
    },
    // GitHub reopens none whose branch moved by force meanwhile.
    (model) => model.pulls[index].isOpen || model.pulls[index].head === model.head,
  );
}

function draft(index: 0 | 1): Command {
  return command(
    `${index} becomes a draft or none`,
    (model, { all }) => {
      const pull = model.pulls[index];
      for (const world of all) world.pulls[index].setDraft(!pull.isDraft, world.person('alice'));
      pull.isDraft = !pull.isDraft;
    },
    ({ pulls }) => pulls[index].isOpen,
  );
}

function changeTeam(who: Person): Command {
  return command(`${who} joins or leaves the team`, (model, { all }) => {
    const isIn = model.team.has(who);
    for (const world of all) {
      const members = world.scene.github.teams.get('acme/security')?.members;
      if (isIn) members?.delete(world.person(who).id);
      else members?.add(world.person(who).id);
    }
    if (isIn) model.team.delete(who);
    else model.team.add(who);
  });
}

function restart(): Command {
  return command('the program starts anew', (_, { all }) => all.forEach((world) => world.restart()));
}

function lose(): Command {
  return command('deliveries are lost', (_, { all }) => all.forEach((world) => world.loseDeliveries()));
}

function wait(): Command {
  return command('three minutes pass', (model, { all }) => {
    for (const world of all) world.scene.github.clock.advance(180);
    model.now += 180;
  });
}

function fault(text: string, model: Model, { all }: Worlds, index: 0 | 1): Error {
  const shown = all.map((world) => `${world.delivery}:\n${world.describe(world.pulls[index])}`).join('\n');
  return new Error(
    `${text}\n${JSON.stringify(model, (_, value: unknown) => (value instanceof Set ? [...value] : value))}\n${shown}`,
  );
}

/** Works on what there is, and holds what is green against what people did. */
function settle(): Command {
  return command('everything is quiet', async (model, worlds) => {
    for (const world of worlds.all) await world.settle();
    model.settled();
    for (const index of [0, 1] as const) {
      const [one, other] = worlds.all.map((world) => world.isGreen(world.pulls[index]));
      if (one !== other) throw fault('the order of deliveries made a difference', model, worlds, index);
      const pull = model.pulls[index];
      if (!pull.isOpen) continue;
      const sharing = model.governed(pull.head);
      const may = sharing.length > 0 && sharing.every((each) => model.mayBeGreen(each));
      const must = sharing.length > 0 && sharing.every((each) => model.mustBeGreenFor(each));
      if (one === true && !may) throw fault('green without those who have to agree', model, worlds, index);
      if (one !== true && must) throw fault('not green though all agreed', model, worlds, index);
      model.greens += Number(one);
      model.mustBeGreen += Number(must);
    }
  });
}

/** Several things one after the other, as those do who want to get around the rules. */
function inTurn(...parts: readonly Command[]): Command {
  return {
    check: (model) => parts.slice(0, 1).every((part) => part.check(model)),
    toString: () => parts.map(String).join(', then '),
    run: async (model, worlds) => {
      for (const part of parts) if (part.check(model)) await part.run(model, worlds);
    },
  };
}

const people = fc.constantFrom<Person>('alice', 'bob', 'carol', 'dave');
const reviewers = fc.constantFrom<Person>('bob', 'carol', 'dave');
const contents = fc.constantFrom(0, 1, 1, 1, 2);
const indices = fc.constantFrom<0 | 1>(0, 0, 0, 1);

/** Everything that can happen, what matters most the more often. */
export const commands: readonly fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 8 }, () => fc.constant(settle())),
  ...Array.from({ length: 8 }, () =>
    fc
      .tuple(reviewers, fc.constantFrom<StatementKind>('review', 'review', 'named', 'bare'), indices)
      .map(([by, kind, index]) => approve(by, kind, index)),
  ),
  fc.tuple(people, contents, fc.boolean()).map(([by, content, isForced]) => push(by, content, isForced)),
  fc.tuple(contents, fc.boolean()).map(([content, isForced]) => push('alice', content, isForced)),
  fc.tuple(reviewers, indices).map(([by, index]) => object(by, index)),
  fc.tuple(reviewers, indices).map(([by, index]) => unapprove(by, index)),
  fc
    .tuple(fc.nat(2), fc.constantFrom('dismissed or deleted' as const, 'edited' as const))
    .map(([back, how]) => undo(back, how)),
  fc
    .tuple(indices, fc.constantFrom<Base>('main', 'main', 'release', 'scratch'))
    .map(([index, base]) => retarget(index, base)),
  indices.map(toggle),
  indices.map(draft),
  reviewers.map(changeTeam),
  ...Array.from({ length: 3 }, () =>
    fc
      .tuple(reviewers, fc.constantFrom(1, 2, 3))
      .map(([by, content]) => inTurn(push(by, content, false), settle(), approve(by, 'review', 0), settle())),
  ),
  fc
    .tuple(reviewers, indices)
    .map(([by, index]) =>
      inTurn(approve(by, 'named', index), settle(), unapprove(by, index), settle(), deleteTakenBack()),
    ),
  ...Array.from({ length: 2 }, () =>
    fc
      .tuple(reviewers, people, fc.constantFrom(1, 2, 3, 4))
      .map(([by, pusher, content]) =>
        inTurn(approve(by, 'review', 0), settle(), push(pusher, content, true), settle()),
      ),
  ),
  ...Array.from({ length: 3 }, () =>
    reviewers.map((by) => inTurn(approve(by, 'review', 0), settle(), toggle(1), settle())),
  ),
  fc.constant(deleteTakenBack()),
  fc.constant(moveBase()),
  fc.constant(restart()),
  fc.constant(lose()),
  fc.constant(wait()),
];
