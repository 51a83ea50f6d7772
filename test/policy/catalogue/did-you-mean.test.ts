import { describe, expect, test } from '@jest/globals';
import { actionsOfService, servicePrefixes } from '../../../src/policy/catalogue/catalogue.ts';
import { didYouMean } from '../../../src/policy/catalogue/did-you-mean.ts';

describe('didYouMean', () => {
  test('names the nearest candidates, best first', () => {
    const s3Actions = actionsOfService('s3').map(({ name }) => name);

    expect(didYouMean('GetObjekt', s3Actions)).toEqual(['GetObject', 'PutObject']);
    expect(didYouMean('PutObjcetAcl', s3Actions)).toEqual(['PutObjectAcl', 'GetObjectAcl', 'PutBucketAcl']);
    expect(didYouMean('lamda', servicePrefixes)).toEqual(['lambda']);
  });

  test('names nothing when nothing is near', () => {
    expect(didYouMean('Frobnicate', ['GetObject'])).toEqual([]);
    expect(didYouMean('ab', ['ac'])).toEqual([]);
    expect(didYouMean('', ['a'])).toEqual([]);
  });
});
