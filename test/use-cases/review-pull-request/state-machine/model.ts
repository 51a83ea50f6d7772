import type { Base, Person } from './world.ts';

export type StatementKind = 'review' | 'named' | 'bare';

/** An approval that somebody gave, with the change that was there when they gave it. */
export interface Given {
  readonly by: Person;
  readonly kind: StatementKind;
  readonly pull: 0 | 1;
  readonly base: Base;
  readonly content: number;
  /** Number of the head that it was about. */
  readonly head: number;
  readonly at: number;
  isAlive: boolean;
  /** Whether the program looked at the pull request while all this was so, before and after it was given. */
  wasSeenBefore: boolean;
  wasSeenAfter: boolean;
}

/** That somebody took their approvals back, by a comment. */
export interface TakenBack {
  readonly pull: 0 | 1;
  /** Whether the program saw the comment: then it may go. */
  isRecorded: boolean;
  isThere: boolean;
}

export interface PullModel {
  base: Base;
  isOpen: boolean;
  isDraft: boolean;
  /** The number of the head that it has: a closed one stays behind. */
  head: number;
  /** Whether the program looked since head, base or state last changed. */
  isSeen: boolean;
  /** Who asks for changes, by their last review. */
  readonly objecting: Set<Person>;
}

export interface HeadModel {
  readonly content: number;
  readonly pusher: Person;
  readonly authors: ReadonlySet<Person>;
}

/**
 * What must be so for the approval to be green, told from what people did and nothing else: it knows no ledger, no check and
 * no digest. What merging changes is told by the base and the content of the one file.
 */
export class Model {
  readonly needed: 1 | 2;
  readonly heads: HeadModel[] = [{ content: 1, pusher: 'alice', authors: new Set(['alice']) }];
  readonly pulls: readonly [PullModel, PullModel] = [
    { base: 'main', isOpen: true, isDraft: false, head: 0, isSeen: false, objecting: new Set() },
    { base: 'release', isOpen: false, isDraft: false, head: 0, isSeen: false, objecting: new Set() },
  ];
  readonly given: Given[] = [];
  readonly takenBack: TakenBack[] = [];
  readonly team = new Set<Person>(['bob', 'carol', 'dave']);
  readonly pushers = new Set<Person>(['alice']);
  now = 0;
  greens = 0;
  mustBeGreen = 0;

  constructor(eyes: 4 | 6) {
    this.needed = eyes === 6 ? 2 : 1;
  }

  get head(): number {
    return this.heads.length - 1;
  }

  /** A new head on the branch, which the open pull requests follow. */
  push(by: Person, content: number, isForced: boolean): void {
    const authors = new Set<Person>(isForced ? [by] : [...(this.heads[this.head]?.authors ?? []), by]);
    this.heads.push({ content, pusher: by, authors });
    this.pushers.add(by);
    for (const pull of this.pulls.filter(({ isOpen }) => isOpen)) this.change(pull, { head: this.head });
  }

  change(pull: PullModel, changes: Partial<PullModel>): void {
    Object.assign(pull, changes, { isSeen: false });
  }

  give(by: Person, kind: StatementKind, index: 0 | 1): Given {
    const pull = this.pulls[index];
    const content = this.heads[pull.head]?.content ?? 0;
    const given: Given = {
      ...{ by, kind, pull: index, base: pull.base, content, head: pull.head, at: this.now },
      ...{ isAlive: true, wasSeenBefore: pull.isSeen && pull.isOpen, wasSeenAfter: false },
    };
    this.given.push(given);
    return given;
  }

  /** Takes back what somebody approved in a pull request up to now. */
  takeBack(by: Person, index: 0 | 1, until = this.now): void {
    for (const given of this.given) {
      if (given.by === by && given.pull === index && given.at <= until) given.isAlive = false;
    }
  }

  settled(): void {
    for (const [index, pull] of this.pulls.entries()) {
      pull.isSeen = true;
      const isReviewed = pull.isOpen && pull.base !== 'scratch';
      for (const taken of this.takenBack) if (taken.pull === index && isReviewed) taken.isRecorded = true;
      for (const given of this.given) {
        const isSame = given.pull === index && given.head === pull.head && given.base === pull.base;
        if (isSame && pull.isOpen && given.isAlive && !given.wasSeenAfter) given.wasSeenAfter = true;
      }
    }
  }

  /** Who must not count for a pull request at the least: its opener, and everybody with a part in what it has now. */
  #tookPart(pull: PullModel): ReadonlySet<Person> {
    const head = this.heads[pull.head];
    return new Set<Person>(['alice', ...(head?.authors ?? []), ...(head === undefined ? [] : [head.pusher])]);
  }

  #covers(given: Given, pull: PullModel, index: number): boolean {
    const content = this.heads[pull.head]?.content;
    return given.pull === index && given.base === pull.base && given.content === content;
  }

  /** INVARIANT of the program: where this does not hold, nothing may be green. */
  mayBeGreen(index: 0 | 1): boolean {
    const pull = this.pulls[index];
    if (!pull.isOpen || pull.isDraft || this.heads[pull.head]?.content === 0) return false;
    const tookPart = this.#tookPart(pull);
    const people = this.given
      .filter((given) => given.isAlive && this.#covers(given, pull, index))
      .map(({ by }) => by)
      .filter((by) => this.team.has(by) && !tookPart.has(by));
    return new Set(people).size >= this.needed;
  }

  /** Where this holds, everybody would call it approved: it must be green. */
  mustBeGreenFor(index: 0 | 1): boolean {
    const pull = this.pulls[index];
    if (!this.mayBeGreen(index) || pull.objecting.size > 0) return false;
    const people = this.given
      .filter((given) => given.isAlive && given.kind !== 'bare' && this.#covers(given, pull, index))
      .filter(({ wasSeenBefore, wasSeenAfter }) => wasSeenBefore && wasSeenAfter)
      .map(({ by }) => by)
      .filter((by) => this.team.has(by) && !this.pushers.has(by));
    return new Set(people).size >= this.needed;
  }

  /** Indices of the open pull requests whose head is the given one and whose base has rules. */
  governed(head: number): readonly (0 | 1)[] {
    return ([0, 1] as const).filter((index) => {
      const pull = this.pulls[index];
      return pull.isOpen && pull.head === head && pull.base !== 'scratch';
    });
  }
}
