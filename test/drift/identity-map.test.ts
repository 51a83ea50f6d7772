import { describe, expect, test } from '@jest/globals';
import { decodeIdentities, resolveActors } from '../../src/drift/identity-map.ts';
import { joinActors } from '../../src/drift/issues/recorded-actor.ts';
import { decodeFile } from '../../src/iam/source/decode-file.ts';
import type { EventActor } from '../../src/iam/events/iam-event.ts';
import { eventOf } from '../support/sample-findings.ts';

function decode(text: string) {
  return decodeFile(text, 'four-eyes.yml', decodeIdentities);
}

function attributedTo(...actors: readonly EventActor[]) {
  const events = actors.map((actor, index) => ({ ...eventOf(`e-${index}`), actor }));
  return { status: 'attributed', events, left: 0 } as const;
}

const role = 'arn:aws:iam::222222222222:role';

function session(roleArn: string, sessionName: string): EventActor {
  return { kind: 'session', principalId: 'AROAEXAMPLE', arn: 'arn:aws:sts::x', roleArn, sessionName };
}

describe('identities', () => {
  test('are unique ids of users and names of Identity Center, without regard to case', () => {
    const decoded = decode('AIDAEXAMPLEADA: Ada\nBob@Example.com: bob-dev\n');

    expect(decoded).toEqual({
      ok: true,
      value: new Map([
        ['aidaexampleada', 'ada'],
        ['bob@example.com', 'bob-dev'],
      ]),
    });
  });

  test.each([
    ['AROAEXAMPLE: ada', 'not-a-person'],
    ['"arn:aws:iam::222222222222:user/ada": ada', 'not-a-person'],
    ['AIDAEXAMPLE: "@ada"', 'not-a-login'],
    ['- ada', 'not-identities'],
  ])('A65 refuses %s', (text, code) => {
    const decoded = decode(text);

    expect(decoded.ok ? [] : decoded.problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('A65 who it was', () => {
  const identities = new Map([
    ['aidaexampleada', 'ada'],
    ['bob@example.com', 'bob'],
  ]);

  test('a user by the unique id, an Identity Center user by the session that AWS named', () => {
    const actors = joinActors(
      undefined,
      attributedTo(
        { kind: 'user', principalId: 'AIDAEXAMPLEADA', arn: 'arn:aws:iam::1:user/x' },
        session(`${role}/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_1`, 'bob@example.com'),
      ),
    );

    expect(resolveActors(actors, identities)).toEqual({ logins: ['ada', 'bob'], unmapped: [] });
  });

  test.each([
    ['a role that is only called like one of Identity Center', `${role}/AWSReservedSSO_Admin_1`],
    ['any other role', `${role}/admin`],
    ['a path that only contains that of AWS', `${role}/x/aws-reserved/sso.amazonaws.com/admin`],
  ])('a session name that was chosen maps to nobody: %s', (_, roleArn) => {
    const actors = joinActors(undefined, attributedTo(session(roleArn, 'bob@example.com')));

    expect(resolveActors(actors, identities)).toEqual({ logins: [], unmapped: ['arn:aws:sts::x'] });
  });

  test('where nobody, or not everybody, is known, one more counts as unknown', () => {
    const nobody = joinActors(undefined, { status: 'unattributed', reason: 'lag' });
    const some = joinActors(undefined, {
      ...attributedTo({ kind: 'user', principalId: 'AIDAEXAMPLEADA' }),
      left: 2,
    });

    expect(resolveActors(nobody, identities)).toEqual({ logins: [], unmapped: ['others who are not known'] });
    expect(resolveActors(some, identities)).toEqual({
      logins: ['ada'],
      unmapped: ['others who are not known'],
    });
    expect(resolveActors(undefined, identities).unmapped).toEqual(['nobody is known']);
  });

  test('who once had a hand in it stays, also when history no longer shows it', () => {
    const first = joinActors(undefined, attributedTo({ kind: 'user', principalId: 'AIDAEXAMPLEADA' }));
    const later = joinActors(first, { status: 'unattributed', reason: 'too long ago' });

    expect(later).toEqual(first);
  });

  test('A55 of very many the rest counts as unknown', () => {
    const many = Array.from(
      { length: 30 },
      (_, index) => ({ kind: 'user', principalId: `AIDA${index}` }) as const,
    );
    const actors = joinActors(undefined, attributedTo(...many));

    expect([actors.list.length, actors.isIncomplete]).toEqual([12, true]);
  });
});
