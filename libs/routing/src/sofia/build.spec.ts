import { describe, expect, it } from '@jest/globals';
import { buildNetwork } from './build.ts';
import { lane, parsePath, primary } from './draw.ts';
import { latinStreetName, transliterate } from './names.ts';

const shared = (a: readonly number[], b: readonly number[]): number[] => a.filter((node) => b.includes(node));

describe('building a network from drawn streets', () => {
  it('makes one node where two streets cross', () => {
    const { ways, lat, lon } = buildNetwork([primary('бул. А', '6900,3000 6900,3100'), lane('ул. Б', '6850,3050 6950,3050')]);
    const [meeting, ...others] = shared(ways[0]!.nodes, ways[1]!.nodes);
    expect(others).toEqual([]);
    expect(lat[meeting!]).toBeCloseTo(42.69, 4);
    expect(lon[meeting!]).toBeCloseTo(23.305, 4);
    expect(lat).toHaveLength(5);
  });

  it('takes an end that stops 20 m short to reach the street, and one that overshoots to end there', () => {
    const street = primary('бул. А', '6900,3000 6900,3100');
    for (const path of ['6898,3050 6850,3050', '6902,3050 6850,3050']) {
      const { ways } = buildNetwork([street, lane('ул. Б', path)]);
      expect(shared(ways[0]!.nodes, ways[1]!.nodes)).toEqual([ways[1]!.nodes[0]]);
      expect(ways[1]!.nodes).toHaveLength(2);
    }
  });

  it('leaves an end that stops 60 m short alone', () => {
    const { ways } = buildNetwork([primary('бул. А', '6900,3000 6900,3100'), lane('ул. Б', '6894,3050 6850,3050')]);
    expect(shared(ways[0]!.nodes, ways[1]!.nodes)).toEqual([]);
  });

  it('lets a bridge meet others only at its ends', () => {
    const { ways } = buildNetwork([
      primary('бул. А', '6900,3000 6900,3100'),
      lane('ул. Мост', '6850,3050 6950,3050', { over: true }),
      lane('ул. В', '6950,3000 6950,3100'),
    ]);
    expect(shared(ways[0]!.nodes, ways[1]!.nodes)).toEqual([]);
    expect(shared(ways[1]!.nodes, ways[2]!.nodes)).toHaveLength(1);
  });

  it('joins streets that meet at a common vertex', () => {
    const { ways } = buildNetwork([primary('бул. А', '6900,3000 6910,3050 6900,3100'), lane('ул. Б', '6910,3050 6950,3050')]);
    expect(shared(ways[0]!.nodes, ways[1]!.nodes)).toHaveLength(1);
    expect(ways[0]!.nodes).toHaveLength(3);
  });

  it('joins a street to itself where it closes a loop', () => {
    const { ways } = buildNetwork([lane('жк. А', '6900,3000 6950,3000 6950,3050 6900,3050 6900,3000')]);
    expect(ways[0]!.nodes[0]).toBe(ways[0]!.nodes.at(-1));
  });
});

describe('the words of the drawing', () => {
  it('refuses a slip of the pen and says which', () => {
    expect(() => parsePath('6900,3000 690,3000')).toThrow('"690,3000"');
  });

  it.each([
    ['бул. Черни връх', 'Cherni Vrah Blvd'],
    ['ул. Юнак', 'Yunak St'],
    ['бул. България', 'Bulgaria Blvd'],
    ['ул. Св. Георги Софийски', 'Sv. Georgi Sofiyski St'],
    ['жк. Люлин 3', 'Lyulin 3 estate'],
    ['пл. Света Неделя', 'Sveta Nedelya Sq'],
    ['ул. Хаджи Димитър', 'Hadzhi Dimitar St'],
  ])('writes %s as %s', (bg, en) => expect(latinStreetName(bg)).toBe(en));

  it('keeps what is not Cyrillic', () => expect(transliterate('АМ Тракия (A1)')).toBe('AM Trakia (A1)'));
});
