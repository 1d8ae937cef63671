import { FailureError, type Failure } from '@rampa/kernel';

/** Several failures at once, one a field; the first is the problem's own. */
export class InvalidInput extends FailureError {
  readonly failures: readonly Failure[];
  constructor(failures: readonly Failure[]) {
    super(failures[0] ?? { code: 'invalid_input' });
    this.name = 'InvalidInput';
    this.failures = failures;
  }
}
