import { FakeClock } from './fake-clock.ts';
import type { FakeAccount, FakeRole, FakeTeam } from './fake-model.ts';
import type { FakePullRequest } from './fake-pull-request.ts';
import { FakeRepository } from './fake-repository.ts';
import { GitStore } from './git/git-store.ts';
import { describeAccount, describePull, describeRepository } from './rest/representations.ts';

/** A webhook that GitHub would send. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface FakeApp {
  readonly id: number;
  readonly slug: string;
  readonly installationId: number;
  /** Permissions that the installation was given. */
  permissions: Readonly<Record<string, string>>;
  events: readonly string[];
  readonly bot: FakeAccount;
}

/** Everything that the fake knows. */
export class FakeGitHubState {
  readonly clock: FakeClock;
  readonly accounts = new Map<number, FakeAccount>();
  readonly teams = new Map<string, FakeTeam>();
  /** Members of organisations, by the organisation's id. */
  readonly members = new Map<number, Set<number>>();
  readonly repositories = new Map<number, FakeRepository>();
  readonly deliveries: Delivery[] = [];
  readonly app: FakeApp;
  /** What the installation signs in with. */
  readonly installationToken = 'ghs_fakeInstallationToken';
  #lastId = 1_000;

  constructor(
    app: { readonly id: number; readonly permissions: Readonly<Record<string, string>> },
    clock = new FakeClock(),
  ) {
    this.clock = clock;
    const bot = this.#addAccount('four-eyes[bot]', 'Bot');
    this.app = { ...app, slug: 'four-eyes', installationId: this.nextId(), events: [], bot };
    this.accounts.set(19_864_447, {
      id: 19_864_447,
      login: 'web-flow',
      type: 'User',
      email: 'noreply@github.com',
    });
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Ids of comments, reviews and check runs outgrew 32 bits. */
  nextLargeId(): number {
    return 4_000_000_000 + this.nextId();
  }

  addUser(login: string): FakeAccount {
    return this.#addAccount(login, 'User');
  }

  addBot(login: string): FakeAccount {
    return this.#addAccount(login.endsWith('[bot]') ? login : `${login}[bot]`, 'Bot');
  }

  addOrganization(login: string, members: readonly FakeAccount[] = []): FakeAccount {
    const organization = this.#addAccount(login, 'Organization');
    this.members.set(organization.id, new Set(members.map(({ id }) => id)));
    return organization;
  }

  #addAccount(login: string, type: FakeAccount['type']): FakeAccount {
    const id = this.nextId();
    const account = { id, login, type, email: `${id}+${login}@users.noreply.github.com` };
    this.accounts.set(id, account);
    return account;
  }

  /** @param name `organisation/slug` */
  addTeam(name: string, members: readonly FakeAccount[]): FakeTeam {
    const [organization = '', slug = ''] = name.split('/');
    const team = { organization, slug, members: new Set(members.map(({ id }) => id)) };
    this.teams.set(name.toLowerCase(), team);
    return team;
  }

  /** @param name `owner/name`; the owner must be there already. */
  addRepository(
    name: string,
    details: {
      readonly files?: Readonly<Record<string, string>>;
      readonly roles?: readonly (readonly [FakeAccount, FakeRole])[];
      readonly defaultBranch?: string;
      readonly by: FakeAccount;
    },
  ): FakeRepository {
    const [ownerLogin = '', repositoryName = ''] = name.split('/');
    const owner = this.findAccount(ownerLogin);
    if (owner === undefined) throw new Error(`the fake has no account ${ownerLogin}`);
    const { defaultBranch = 'main', files = {}, roles = [], by } = details;
    const repository = new FakeRepository(this, {
      owner,
      name: repositoryName,
      defaultBranch,
      store: new GitStore(),
    });
    this.repositories.set(repository.id, repository);
    for (const [account, role] of roles) repository.roles.set(account.id, role);
    repository.commit(defaultBranch, { by, files, message: 'initial commit' });
    return repository;
  }

  /** A fork shares the objects of its origin; its activity begins empty. */
  fork(origin: FakeRepository, by: FakeAccount): FakeRepository {
    const { name, defaultBranch, store } = origin;
    const fork = new FakeRepository(this, { owner: by, name, defaultBranch, store, forkOf: origin });
    this.repositories.set(fork.id, fork);
    fork.branches.set(defaultBranch, origin.tip(defaultBranch));
    fork.roles.set(by.id, 'admin');
    return fork;
  }

  findAccount(login: string): FakeAccount | undefined {
    const wanted = login.toLowerCase();
    return [...this.accounts.values()].find((account) => account.login.toLowerCase() === wanted);
  }

  /** The person that GitHub maps an address to; REST maps bots too, GraphQL does not. */
  findByEmail(email: string): FakeAccount | undefined {
    return [...this.accounts.values()].find((account) => account.email.toLowerCase() === email.toLowerCase());
  }

  findRepository(owner: string, name: string): FakeRepository | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    return [...this.repositories.values()].find(
      (repository) => !repository.isDeleted && repository.fullName.toLowerCase() === wanted,
    );
  }

  pullsWithHead(repository: FakeRepository, branch: string): readonly FakePullRequest[] {
    const all = [...this.repositories.values()].flatMap((one) => one.openPulls());
    return all.filter((pull) => pull.headRepository === repository && pull.headRef === branch);
  }

  isMember(organization: FakeAccount, account: FakeAccount): boolean {
    return this.members.get(organization.id)?.has(account.id) ?? false;
  }

  emit(event: string, repository: FakeRepository, by: FakeAccount | undefined, payload: object): void {
    this.deliveries.push({
      id: `delivery-${this.nextId()}`,
      event,
      payload: {
        ...payload,
        repository: describeRepository(repository),
        ...(by !== undefined && { sender: describeAccount(by) }),
        installation: { id: this.app.installationId },
      },
    });
  }

  describeAccount(account: FakeAccount): object {
    return describeAccount(account);
  }

  describePull(pull: FakePullRequest): object {
    return describePull(pull);
  }
}
