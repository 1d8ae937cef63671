/** A problem read as a file would be, and the answer for one vehicle that keeps a given order. */
import { prepareProblem, type PreparedProblem } from '../prepared.ts';
import { readJsonText } from '../read-json.ts';
import type { RouteStop } from '../schedule-route.ts';
import { writeAnswer } from '../write-answer.ts';
import { smallProblem, type SmallProblem } from './small-problem.ts';

export const read = async (change?: (problem: SmallProblem) => void): Promise<PreparedProblem> =>
  prepareProblem(await readJsonText(JSON.stringify(smallProblem(change))));

/** `'+0 +1 b0 -0 -1'`: pickup and delivery of shipments by position, breaks by position. */
export const stopsOf = (order: string): RouteStop[] =>
  order.split(' ').map((word) => {
    const number = Number(word.slice(1));
    if (word[0] === 'b') return { type: 'break', index: number, window: 0 };
    return { type: word[0] === '+' ? 'pickup' : 'delivery', shipment: number };
  });

export const answerOf = (problem: PreparedProblem, order: string) =>
  writeAnswer(problem, [{ vehicle: 0, stops: stopsOf(order) }], { loading: 0, solving: 0 });
