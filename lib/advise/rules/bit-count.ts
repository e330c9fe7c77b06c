import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** N1: set bits are counted in script, where WebAssembly has an instruction for it. */
export const bitCount: Rule = {
  id: 'bit-count',
  strategy: 'native',
  title: "count bits by WebAssembly's popcnt instead of in script",
  why: 'Script has no population count: a dozen operations a word of 32 bits, where WebAssembly has one for 64.',
  whenNot: 'A few words at a time: then the call into WebAssembly costs more than it saves.',
  example: {
    before: 'for (const word of words) bits += bitsOf(word)',
    after: 'the same loop in AssemblyScript with popcnt<u64>, over words in its memory',
  },
  source: 'The numeric instructions of WebAssembly: i32.popcnt and i64.popcnt.',
  on: ['CallExpression', 'WhileStatement', 'ForStatement'],
  find: (node, site) => {
    const { ts } = site;
    if (!site.iteration(node)) return null;
    if (!ts.isCallExpression(node))
      return nodesIn(node, site, (one) => clearsLowestBit(one, site)).length > 0
        ? { node, message: 'the bits of a number are cleared one by one to count them', confidence: 'low' }
        : null;
    const body = site.bodyOf(node);
    return body && countsBits(body, site)
      ? { node, message: `${site.text(node.expression)} counts the bits of a number in script`, confidence: 'low' }
      : null;
  },
};

/** The masks of counting in parallel: every second bit, and every second pair of bits. */
const MASKS = [0x55555555, 0x33333333];

const countsBits = (body: ts.Node, site: Site): boolean => {
  const { ts } = site;
  const numbers = new Set(
    nodesIn(body, site, ts.isNumericLiteral).map((one) => Number((one as ts.NumericLiteral).text)),
  );
  return (
    MASKS.every((mask) => numbers.has(mask)) || nodesIn(body, site, (one) => clearsLowestBit(one, site)).length > 0
  );
};

/** `x &= x - 1`, or `x = x & (x - 1)`. */
const clearsLowestBit = (node: ts.Node, { ts, text }: Site): boolean => {
  if (!ts.isBinaryExpression(node)) return false;
  const [left, right] = [text(node.left), text(node.right).replace(/[\s()]/g, '')];
  const { AmpersandEqualsToken, EqualsToken } = ts.SyntaxKind;
  return node.operatorToken.kind === AmpersandEqualsToken
    ? right === `${left}-1`
    : node.operatorToken.kind === EqualsToken && (right === `${left}&${left}-1` || right === `${left}-1&${left}`);
};
