/** A worker thread that is asked and answers, in the order of the questions. */
import type { Worker } from 'node:worker_threads';

/** What a thread says instead of an answer when it could not find one. */
export interface NoAnswer {
  readonly kind: 'failed';
  readonly error: unknown;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export class AskedWorker<Question, Answer extends object> {
  readonly #worker: Worker;
  #waiting: Waiting[] = [];

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: Answer | NoAnswer) => this.#answered(answer));
    worker.on('error', (error: Error) => this.#failed(error));
    worker.on('exit', (code: number) => this.#failed(new Error(`a searching thread ended with code ${code} before it answered`)));
  }

  /** Rejects with the thread's own error, or when it ends before it answers. */
  ask<T extends Answer>(question: Question): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    this.#waiting = [];
    await this.#worker.terminate();
  }

  #answered(answer: Answer | NoAnswer): void {
    const { resolve, reject } = this.#waiting.shift()!;
    if ('kind' in answer && answer.kind === 'failed') reject((answer as NoAnswer).error as Error);
    else resolve(answer as never);
  }

  #failed(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(error);
  }
}
