/** Mappings and sequences within each other. The deepest IAM document in a file, a condition value, is at 9. */
export const maximumDepth = 64;
