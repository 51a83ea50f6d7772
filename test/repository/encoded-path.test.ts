import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeResourcePath, encodeCapitals, encodeResourcePath } from '../../src/repository/encoded-path.ts';

const pathCharacter = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

const hostilePiece = fc.constantFrom(
  '/',
  '//',
  '..',
  '.',
  '.git',
  'CON',
  'nul.txt',
  'a.yaml',
  '%2F',
  '%',
  'com1',
  '~',
);

const iamPath = fc
  .array(fc.oneof({ weight: 3, arbitrary: pathCharacter }, { weight: 1, arbitrary: hostilePiece }), {
    maxLength: 300,
  })
  .map((pieces) => (pieces.length === 0 ? '/' : `/${pieces.join('')}/`));

const iamName = fc
  .array(fc.constantFrom(...Array.from('abzAZ019_+=,.@-')), { minLength: 1, maxLength: 128 })
  .map((characters) => characters.join(''));

describe('encodeResourcePath', () => {
  test.each([
    ['/', 'deploy', 'deploy'],
    ['/service/orders/', 'api', 'service/orders/api'],
    ['/a.b/', 'billy.blogs@acme.example', 'a.b/billy.blogs@acme.example'],
    ['/../', 'x', '%2E%2E/x'],
    ['/../../../etc/', 'x', '%2E%2E/%2E%2E/%2E%2E/etc/x'],
    ['/./', 'x', '%2E/x'],
    ['/.git/', 'x', '%2Egit/x'],
    ['/git~1/', 'x', 'git%7E1/x'],
    ['//', 'x', '%2Fx'],
    ['/a//b/', 'x', 'a/%2Fb/x'],
    ['/a///', 'x', 'a/%2F%2Fx'],
    ['/a*b/', 'x', 'a%2Ab/x'],
    [`/<it's>/`, 'x', '%3Cit%27s%3E/x'],
    ['/50%/', 'x', '50%25/x'],
    ['/con/', 'nul', '%63on/%6Eul'],
    ['/COM1.old/', 'x', '%43OM1.old/x'],
    ['/team./', 'x', 'team%2E/x'],
    ['/deploy.yaml/', 'x', 'deploy%2Eyaml/x'],
    ['/deploy.JSON/', 'x', 'deploy%2EJSON/x'],
    ['/', '..', '..'],
  ])('A52 the path %s with the name %s is the file %s', (path, name, expected) => {
    const encoded = encodeResourcePath(path, name);

    expect(encoded).toBe(expected);
    expect(decodeResourcePath(encoded)).toEqual({ path, name });
  });

  test('A52 every path and name comes back, and no part of the file name leaves its folder', () => {
    fc.assert(
      fc.property(iamPath, iamName, (path, name) => {
        const encoded = encodeResourcePath(path, name);
        const folders = encoded.split('/').slice(0, -1);

        expect(decodeResourcePath(encoded)).toEqual({ path, name });
        expect(folders.every((folder) => /^[A-Za-z0-9_+=,@%-][A-Za-z0-9_+=,.@%-]{0,254}$/.test(folder))).toBe(
          true,
        );
      }),
    );
  });

  test('different resources have different files, also where a name is followed by an ending', () => {
    fc.assert(
      fc.property(iamPath, iamName, iamPath, iamName, (path, name, otherPath, otherName) => {
        fc.pre(path !== otherPath || name !== otherName);

        const file = `${encodeResourcePath(path, name)}.yaml`;
        const other = `${encodeResourcePath(otherPath, otherName)}.yaml`;

        expect(file).not.toBe(other);
        expect(other.startsWith(`${file}/`)).toBe(false);
      }),
    );
  });

  test('a folder longer than file systems allow is cut, and comes back', () => {
    const path = `/${'<'.repeat(510)}/`;

    const encoded = encodeResourcePath(path, 'x');

    expect(encoded.split('/').map((folder) => folder.length)).toEqual([226, 226, 226, 226, 226, 226, 180, 1]);
    expect(decodeResourcePath(encoded)).toEqual({ path, name: 'x' });
  });

  test('capitals can be encoded where another folder differs in case alone', () => {
    const encoded = encodeCapitals(encodeResourcePath('/Team/<A>/', 'x'));

    expect(encoded).toBe('%54eam/%3C%41%3E/x');
    expect(decodeResourcePath(encoded)).toEqual({ path: '/Team/<A>/', name: 'x' });
  });
});

describe('decodeResourcePath', () => {
  test.each([
    ['a needless escape', '%61dmin'],
    ['an escaped slash that could stand as one', 'a%2Fb'],
    ['lower-case digits', '%2e./x'],
    ['half an escape', 'a%2'],
    ['a percent sign alone', '%'],
    ['an empty folder', 'a//x'],
    ['a parent folder', '../x'],
    ['the same folder', './x'],
    ['a hidden folder', '.git/x'],
    ['no name', 'a/'],
    ['a needless cut', 'ab%/c/x'],
    ['a space', 'a b'],
    ['a reserved name', 'CON'],
    ['an escaped capital in a name', '%41dmin'],
  ])('A33 refuses %s', (_case, encoded) => {
    expect(decodeResourcePath(encoded)).toBeUndefined();
  });
});
